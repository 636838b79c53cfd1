package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;

/** Classes and methods whose names, flags or missing parts are unusual. */
class ClassShapesTest {
    private static final String GENERATOR = "()Ldev/weft/Generator;";

    private static Program twoYields(String type, String method) {
        return Program.of(type).coroutine(method, GENERATOR, b -> b.say("a").say("b").op(ACONST_NULL, ARETURN));
    }

    private static Generator<?> make(Class<?> type, String method) throws ReflectiveOperationException {
        return (Generator<?>) type.getMethod(method).invoke(null);
    }

    @Test
    void a_class_in_the_default_package() throws Exception {
        Class<?> woven = Program.weave(twoYields("Rootless", "gen").classFile()).load("Rootless");
        assertThat(Shape.drain(make(woven, "gen"))).containsExactly("a", "b", "= null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "resume", "step", "value", "release", "sites", "point", "at1", "entered", "plainly", "a b-c", "$"})
    void a_method_may_have_any_name(String name) throws Exception {
        Program program = twoYields("odd/Named", name).coroutine(name, "(I)V", b -> b.say("from " + name).op(RETURN));
        program.coroutine("driver", GENERATOR, b -> b.op(ICONST_1).self(name, "(I)V").op(ACONST_NULL, ARETURN));
        Class<?> woven = Program.weave(program.classFile()).load("odd/Named");
        assertThat(Shape.drain(make(woven, name))).containsExactly("a", "b", "= null");
        assertThat(Shape.drain(make(woven, "driver"))).containsExactly("from " + name, "= null");
        assertThat(make(woven, name).name()).contains(name);
    }

    /** As scalac overrides each default method of an interface, and so the twins that the runtime's interfaces have in source. */
    @Test
    void a_twin_that_a_compiler_has_written_gives_way() throws Exception {
        Program program = Program.of("odd/Forwarding");
        program.method(ACC_PUBLIC | ACC_STATIC, "call", "(Ldev/weft/abi/Continuation;)V", false, b -> b.op(RETURN));
        program.coroutine("call", "()V", b -> b.say("own").op(RETURN));
        program.coroutine("driver", GENERATOR, b -> b.self("call", "()V").op(ACONST_NULL, ARETURN));
        Class<?> woven = Program.weave(program.classFile()).load("odd/Forwarding");
        assertThat(Shape.drain(make(woven, "driver"))).containsExactly("own", "= null");
    }

    @Test
    void code_without_lines_names_and_source_file_has_a_stack_trace() throws Exception {
        Class<?> woven = Program.weave(twoYields("odd/Bare", "gen").classFile()).load("odd/Bare");
        Generator<?> generator = make(woven, "gen");
        generator.next();
        assertThat(generator.stackTrace()).hasSize(1);
        assertThat(generator.stackTrace()[0]).hasToString("odd.Bare.gen(Unknown Source)");
    }

    @Test
    void a_loop_head_is_the_first_instruction_of_an_overridable_method() throws Exception {
        Program program = Program.of("odd/Open");
        program.method(ACC_PUBLIC, "<init>", "()V", false, b -> b.var(ALOAD, 0).construct(Body.OBJECT, "()V").op(RETURN));
        program.method(ACC_PUBLIC, "count", "(I)V", true, b -> {
            b.label("head").say("y").iinc(1, -1).var(ILOAD, 1).jump(IFGT, "head").op(RETURN);
        });
        program.coroutine("gen", GENERATOR, b -> b.type(NEW, "odd/Open").op(DUP).construct("odd/Open", "()V").op(ICONST_3)
                .invoke(INVOKEVIRTUAL, "odd/Open", "count", "(I)V").op(ACONST_NULL, ARETURN));
        Class<?> woven = Program.weave(program.classFile()).load("odd/Open");
        assertThat(Shape.drain(make(woven, "gen"))).containsExactly("y", "y", "y", "= null");
    }

    @Test
    void this_is_overwritten_by_another_type() throws Exception {
        Program program = Program.of("odd/This");
        program.method(ACC_PUBLIC, "<init>", "()V", false, b -> b.var(ALOAD, 0).construct(Body.OBJECT, "()V").op(RETURN));
        program.method(ACC_PUBLIC, "count", "()J", true, b -> {
            b.say("y").ldc(9L).var(LSTORE, 0).say("z").var(LLOAD, 0).op(LRETURN);
        });
        program.coroutine("gen", GENERATOR, b -> b.type(NEW, "odd/This").op(DUP).construct("odd/This", "()V")
                .invoke(INVOKEVIRTUAL, "odd/This", "count", "()J").concat("J").yield().op(POP).op(ACONST_NULL, ARETURN));
        Class<?> woven = Program.weave(program.classFile()).load("odd/This");
        assertThat(Shape.drain(make(woven, "gen"))).containsExactly("y", "z", "9", "= null");
    }

    @Test
    void a_class_file_of_java_7_has_frames_enough() throws Exception {
        Program program = new Program("odd/Seven", V1_7, ACC_PUBLIC | ACC_SUPER, ClassWriter.COMPUTE_FRAMES);
        program.coroutine("gen", GENERATOR, b -> b.say("a").op(ACONST_NULL, ARETURN));
        Class<?> woven = Program.weave(program.classFile()).load("odd/Seven");
        assertThat(Shape.drain(make(woven, "gen"))).containsExactly("a", "= null");
    }

    @Test
    void an_interface_of_java_7_keeps_loading() {
        Program program = new Program("odd/Old", V1_7, ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, 0);
        program.method(ACC_PUBLIC | ACC_ABSTRACT, "ask", "()V", true, null);
        Class<?> woven = Program.weave(program.classFile()).load("odd/Old");
        assertThat(woven.getMethods()).extracting("name").contains("ask");
    }

    // ---- what javac does emit

    interface Parts {
        @Coroutine
        private void hidden(String s) {
            Co.yield(s);
            Co.yield(s + s);
        }

        @Coroutine
        default int open(String s) {
            hidden(s);
            return s.length();
        }

        @Coroutine
        static long shared(Parts p) {
            return p.open("xy") + 40L;
        }

        @Coroutine
        static Generator<Object> all(Parts p) {
            Co.yield(shared(p));
            return Co.end("done");
        }
    }

    @Test
    void private_default_and_static_methods_of_an_interface_suspend() {
        assertThat(Shape.drain(Parts.all(new Parts() {}))).containsExactly("xy", "xyxy", "42", "= done");
    }

    static class Base {
        @Coroutine
        String greet(String name, long times) {
            Co.yield("base " + times);
            return "hello " + name;
        }
    }

    static class Derived extends Base {
        @Coroutine
        @Override
        String greet(String name, long times) {
            Co.yield("derived");
            return super.greet(name, times + 1) + "!";
        }

        @Coroutine
        Generator<Object> gen() {
            return Co.end(super.greet("a", 1) + greet("b", 2));
        }
    }

    @Test
    void a_super_call_suspends() {
        assertThat(Shape.drain(new Derived().gen())).containsExactly("base 1", "derived", "base 3", "= hello ahello b!");
    }

    static class Primitives {
        @Coroutine
        static float f(float x) {
            Co.yield("f");
            return x;
        }

        @Coroutine
        static double d(double x) {
            Co.yield("d");
            return x;
        }

        @Coroutine
        static boolean z(boolean x) {
            Co.yield("z");
            return x;
        }

        @Coroutine
        static byte b(byte x) {
            Co.yield("b");
            return x;
        }

        @Coroutine
        static char c(char x) {
            Co.yield("c");
            return x;
        }

        @Coroutine
        static short s(short x) {
            Co.yield("s");
            return x;
        }

        @Coroutine
        static Generator<Object> all(float nan, double dnan) {
            Map<String, Object> results = new java.util.TreeMap<>();
            results.put("f", Float.floatToRawIntBits(f(nan)));
            results.put("d", Double.doubleToRawLongBits(d(dnan)));
            results.put("z", z(true));
            results.put("b", b(Byte.MIN_VALUE));
            results.put("c", c('\uFFFF'));
            results.put("s", s((short) -2));
            return Co.end(results);
        }
    }

    @Test
    void results_of_every_primitive_type_survive_a_suspension() {
        int f = 0xFFC0_1234;
        long d = 0x7FF8_0000_0BAD_F00DL;
        assertThat(Shape.drain(Primitives.all(Float.intBitsToFloat(f), Double.longBitsToDouble(d))))
                .containsExactly("f", "d", "z", "b", "c", "s", "= {b=-128, c=\uFFFF, d=" + d + ", f=" + f + ", s=-2, z=true}");
    }
}
