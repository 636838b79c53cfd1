package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.weft.Generator;
import dev.weft.NotWovenException;
import dev.weft.analysis.Rejection;
import dev.weft.analysis.Rejection.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** Methods and classes near the limits of class files and of the JVM's compilers; class files that ASM cannot read. */
class LimitsTest {
    private static final String GENERATOR = "()Ldev/weft/Generator;";

    private static Woven weave(byte[] classFile) {
        return new Weaver(Program.source(Map.of())).weave(classFile);
    }

    private static Program yields(String name, int times) {
        return Program.of(name).coroutine("gen", GENERATOR, b -> {
            for (int i = 0; i < times; i++) {
                b.say("y");
            }
            b.op(ACONST_NULL, ARETURN);
        });
    }

    @Test
    void a_body_over_8000_bytes_is_reported_with_its_sizes_and_works() throws Exception {
        byte[] classFile = yields("t/Huge", 1000).classFile();
        Woven woven = weave(classFile);
        assertThat(woven.rejections()).isEmpty();
        assertThat(woven.huge()).singleElement().satisfies(huge -> {
            assertThat(huge.where()).isEqualTo("t.Huge.gen(Unknown Source)");
            assertThat(huge.original()).isEqualTo(1000 * 6 + 2);
            assertThat(huge.woven()).isGreaterThan(8000).isEqualTo(CodeSizes.of(woven.classFile()).entrySet().stream()
                    .mapToInt(Map.Entry::getValue).max().orElseThrow());
            assertThat(huge.message()).contains("" + huge.woven(), "" + huge.original(), "8000");
        });
        Generator<?> generator = (Generator<?>) Program.weave(classFile).load("t/Huge").getMethod("gen").invoke(null);
        assertThat(Shape.drain(generator)).hasSize(1001);
    }

    @Test
    void a_large_class_of_small_methods_is_not_reported() {
        Program program = Program.of("t/Many");
        for (int i = 0; i < 200; i++) {
            program.coroutine("gen" + i, GENERATOR, b -> b.say("a").say("b").op(ACONST_NULL, ARETURN));
        }
        assertThat(weave(program.classFile()).huge()).isEmpty();
    }

    @Test
    void a_method_that_cannot_grow_names_the_size_that_it_would_have() {
        assertThat(weave(yields("t/Large", 8000).classFile()).rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(rejection.message()).containsPattern("64 KB for a method \\(\\d{6} bytes\\); split it");
        });
    }

    @Test
    void the_last_slots_of_65535_are_in_use() throws Exception {
        for (int slot : new int[] {65_000, 65_531, 65_533, 65_534}) {
            byte[] classFile = Program.of("t/Slots")
                    .coroutine("gen", GENERATOR, b -> b.ldc("kept").var(ASTORE, slot).say("y").var(ALOAD, slot).yield().op(POP, ACONST_NULL, ARETURN))
                    .classFile();
            Woven woven = weave(classFile);
            Class<?> type = Program.weave(classFile).load("t/Slots");
            if (slot + 1 + 3 <= 65_535) { // a factory's body has three more
                assertThat(woven.rejections()).isEmpty();
                Generator<?> generator = (Generator<?>) type.getMethod("gen").invoke(null);
                assertThat(Shape.drain(generator)).containsExactly("y", "kept", "= null");
            } else {
                assertThat(woven.rejections()).extracting(Rejection::reason).containsExactly(Reason.TOO_LARGE);
                assertThat(woven.rejections().get(0).message()).contains(slot + 4 + " slots for variables");
            }
        }
    }

    /** The rejections need constants too, so there is room for these only. */
    @Test
    void a_class_without_room_for_more_constants_gets_tripwires() {
        Program program = yields("t/Full", 10);
        program.method(ACC_STATIC, "fill", "()V", false, b -> b.op(RETURN));
        byte[] classFile = withConstants(program.classFile(), 65_518);
        assertThat(weave(classFile).rejections()).singleElement().satisfies(rejection ->
                assertThat(rejection.message()).contains("constants in its class, of 65535"));
        Class<?> type = Program.weave(classFile).load("t/Full");
        assertThat(type).satisfies(full -> assertThat(causeOf(full)).isInstanceOf(NotWovenException.class));
    }

    private static Throwable causeOf(Class<?> type) {
        try {
            type.getMethod("gen").invoke(null);
            return null;
        } catch (ReflectiveOperationException e) {
            return e.getCause();
        }
    }

    private static byte[] withConstants(byte[] classFile, int count) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(writer, 0);
        for (int i = 0; i + reader.getItemCount() < count; i++) {
            writer.newConst(1_000_000 + i);
        }
        return writer.toByteArray();
    }

    /** The JVM does not look into type annotations; ASM does. */
    @Test
    void a_class_that_asm_cannot_read_is_not_woven_and_its_callers_are() throws Exception {
        byte[] original = yields("t/Damaged", 1)
                .coroutine("ask", "()V", b -> b.say("asked").op(RETURN))
                .classFile();
        byte[] damaged = withTypeAnnotation(original);
        byte[] caller = Program.of("t/Caller")
                .coroutine("gen", GENERATOR, b -> b.say("before").invoke(INVOKESTATIC, "t/Damaged", "ask", "()V").op(ACONST_NULL, ARETURN))
                .classFile();
        Program.Loader loader = new Program.Loader(Map.of("t/Damaged", damaged, "t/Caller", caller)); // woven by the agent
        Generator<?> generator = (Generator<?>) loader.load("t/Caller").getMethod("gen").invoke(null);
        List<String> trace = Shape.drain(generator);
        assertThat(trace).hasSize(2).startsWith("before").last().asString().contains("t.Damaged.ask");
        assertThat(causeOf(loader.load("t/Damaged"))).isInstanceOf(NotWovenException.class);
    }

    private static byte[] withTypeAnnotation(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(writer, 0);
        writer.visitAttribute(new org.objectweb.asm.Attribute("RuntimeVisibleTypeAnnotations") {
            @Override
            protected org.objectweb.asm.ByteVector write(ClassWriter w, byte[] code, int length, int stack, int locals) {
                return new org.objectweb.asm.ByteVector().putShort(1).putInt(0xFFFFFFFF);
            }
        });
        return writer.toByteArray();
    }
}
