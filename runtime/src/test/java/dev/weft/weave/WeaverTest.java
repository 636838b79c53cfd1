package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.objectweb.asm.Opcodes.*;

import dev.weft.Generator;
import dev.weft.NotWovenException;
import dev.weft.analysis.ClassFacts;
import dev.weft.analysis.Rejection;
import dev.weft.analysis.Rejection.Reason;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.tree.ClassNode;

/** The facade: pure, idempotent, and never silently unwoven. */
class WeaverTest {
    private static final String GENERATOR = "()Ldev/weft/Generator;";
    private static final int STATIC = ACC_PUBLIC | ACC_STATIC;

    private static Program gen(Program program) {
        return program.coroutine("gen", GENERATOR, b -> b.say("works").op(ACONST_NULL, ARETURN));
    }

    private static Woven weave(byte[] classFile) {
        return new Weaver(Program.source(Map.of())).weave(classFile);
    }

    private static Reason onlyReason(Woven woven) {
        assertThat(woven.rejections()).hasSize(1);
        return woven.rejections().get(0).reason();
    }

    private static void assertGenWorks(Class<?> woven) throws Exception {
        assertThat(Shape.drain((Generator<?>) woven.getMethod("gen").invoke(null))).containsExactly("works", "= null");
    }

    private static void assertTripwire(Class<?> woven, String name, String message, Object... arguments) throws Exception {
        Method method = Arrays.stream(woven.getDeclaredMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        assertThatThrownBy(() -> method.invoke(null, arguments))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(NotWovenException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(message);
    }

    @Test
    void a_woven_class_is_left_untouched() {
        Woven once = weave(gen(Program.of("t/Twice")).classFile());
        assertThat(once.isUntouched()).isFalse();
        assertThat(weave(once.classFile()).isUntouched()).isTrue();
    }

    @Test
    void frame_classes_are_left_untouched() {
        Woven woven = weave(gen(Program.of("t/Frames")).classFile());
        assertThat(woven.frames()).hasSize(1);
        woven.frames().values().forEach(frame -> assertThat(weave(frame).isUntouched()).isTrue());
    }

    @Test
    void the_same_class_gives_the_same_bytes() {
        byte[] classFile = Program.onClassPath("dev/weft/weave/RuntimeAbiTest$Everything");
        Woven a = weave(classFile);
        Woven b = weave(classFile.clone());
        assertThat(a.classFile()).isEqualTo(b.classFile());
        assertThat(new ArrayList<>(a.frames().keySet())).isEqualTo(new ArrayList<>(b.frames().keySet()));
        a.frames().forEach((name, bytes) -> assertThat(bytes).isEqualTo(b.frames().get(name)));
    }

    @Test
    void a_class_without_coroutines_is_left_untouched() {
        byte[] plain = Program.of("t/Plain").method(STATIC, "m", "()V", false, b -> b.op(RETURN)).classFile();
        assertThat(weave(plain).isUntouched()).isTrue();
        assertThat(weave(Program.onClassPath("dev/weft/weave/WeaverTest")).isUntouched()).isTrue();
    }

    @Test
    void the_argument_is_not_changed() {
        byte[] classFile = gen(Program.of("t/Same")).classFile();
        byte[] copy = classFile.clone();
        weave(classFile);
        assertThat(classFile).isEqualTo(copy);
    }

    @Test
    void a_class_woven_by_another_version_gets_tripwires() throws Exception {
        byte[] original = gen(Program.of("t/Other"))
                .coroutine("ask", "(Ljava/lang/Object;)Ljava/lang/Object;", b -> b.var(ALOAD, 0).yield().op(ARETURN))
                .classFile();
        byte[] other = withVersion(weave(original).classFile(), 99);
        Woven woven = weave(other);
        assertThat(woven.rejections()).extracting(Rejection::reason).containsOnly(Reason.OTHER_VERSION).hasSize(2);
        Class<?> loaded = new Program.Loader(with(weave(original).frames(), "t/Other", woven.classFile())).load("t/Other");
        assertTripwire(loaded, "gen", "version 99, not " + RuntimeAbi.VERSION);
        assertTripwire(loaded, "ask", "version 99", "x");
        assertTripwire(loaded, "ask", "version 99", "x", null); // what woven callers call
        assertThat(weave(woven.classFile()).isUntouched()).isTrue();
    }

    private static Map<String, byte[]> with(Map<String, byte[]> frames, String name, byte[] classFile) {
        Map<String, byte[]> all = new LinkedHashMap<>(frames);
        all.put(name, classFile);
        return all;
    }

    /** Overwrites the two bytes of the marker attribute. */
    private static byte[] withVersion(byte[] classFile, int version) {
        byte[] changed = classFile.clone();
        int at = changed.length - 2; // the marker is the last attribute of the class
        assertThat(changed[at + 1]).isEqualTo((byte) RuntimeAbi.VERSION);
        changed[at] = (byte) (version >> 8);
        changed[at + 1] = (byte) version;
        return changed;
    }

    @Test
    void a_method_that_gets_too_large_is_named_and_the_others_work() throws Exception {
        byte[] classFile = gen(Program.of("t/Large"))
                .coroutine("large", "()V", b -> {
                    for (int i = 0; i < 200; i++) {
                        b.op(ICONST_1).var(ISTORE, i);
                    }
                    for (int i = 0; i < 3000; i++) {
                        b.say("y");
                    }
                    for (int i = 0; i < 200; i++) {
                        b.var(ILOAD, i).op(POP);
                    }
                    b.op(RETURN);
                })
                .classFile();
        Woven woven = weave(classFile);
        assertThat(onlyReason(woven)).isEqualTo(Reason.TOO_LARGE);
        assertThat(woven.rejections().get(0).message()).contains("t.Large.large(", "64 KB");
        Class<?> loaded = Program.weave(classFile).load("t/Large");
        assertTripwire(loaded, "large", "64 KB");
        assertGenWorks(loaded);
    }

    @Test
    void overloads_of_a_method_that_gets_too_large_work() throws Exception {
        byte[] classFile = Program.of("t/Overloaded")
                .coroutine("gen", "(I)V", b -> {
                    for (int i = 0; i < 8000; i++) {
                        b.say("y");
                    }
                    b.op(RETURN);
                })
                .coroutine("gen", GENERATOR, b -> b.say("works").op(ACONST_NULL, ARETURN))
                .classFile();
        assertThat(onlyReason(weave(classFile))).isEqualTo(Reason.TOO_LARGE);
        Class<?> loaded = Program.weave(classFile).load("t/Overloaded");
        assertGenWorks(loaded);
        assertTripwire(loaded, "gen", "64 KB", 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {253, 254, 255})
    void parameters_fill_the_255_slots_of_a_method(int parameters) throws Exception {
        String descriptor = "(" + "I".repeat(parameters) + ")I";
        Program callee = gen(Program.of("t/Wide")).coroutine("wide", descriptor, b -> {
            b.say("y").var(ILOAD, parameters - 1).op(IRETURN);
        });
        Program caller = Program.of("t/Caller").coroutine("call", GENERATOR, b -> {
            for (int i = 0; i < parameters; i++) {
                b.ldc(i);
            }
            b.invoke(INVOKESTATIC, "t/Wide", "wide", descriptor).concat("I").yield().op(POP, ACONST_NULL, ARETURN);
        });
        byte[] calleeFile = callee.classFile();
        Program.Loader loader = Program.weave(calleeFile, caller.classFile());
        assertGenWorks(loader.load("t/Wide"));
        List<String> trace = Shape.drain((Generator<?>) loader.load("t/Caller").getMethod("call").invoke(null));
        if (parameters == 255) {
            assertThat(onlyReason(weave(calleeFile))).isEqualTo(Reason.TOO_MANY_PARAMETERS);
            assertThat(trace).hasSize(1).first().asString().contains("NotWovenException", "t.Wide.wide", "255 slots");
        } else {
            assertThat(trace).containsExactly("y", "" + (parameters - 1), "= null");
        }
    }

    @Test
    void a_factory_with_255_parameters_is_rejected_and_an_abstract_method_too() throws Exception {
        String ints = "I".repeat(255);
        byte[] factory = gen(Program.of("t/WideFactory")).coroutine("wide", "(" + ints + ")Ldev/weft/Generator;", b -> {
            for (int i = 0; i < 255; i++) {
                b.var(ILOAD, i).op(POP);
            }
            b.say("y").op(ACONST_NULL, ARETURN);
        }).classFile();
        assertThat(onlyReason(weave(factory))).isEqualTo(Reason.TOO_MANY_PARAMETERS);
        assertGenWorks(Program.weave(factory).load("t/WideFactory"));

        Program type = new Program("t/WideInterface", V17, ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, 0);
        byte[] abstractMethod = type.method(ACC_PUBLIC | ACC_ABSTRACT, "wide", "(" + ints.substring(1) + ")V", true, null).classFile();
        assertThat(onlyReason(weave(abstractMethod))).isEqualTo(Reason.TOO_MANY_PARAMETERS);
        assertThat(Program.weave(abstractMethod).load("t/WideInterface").getMethods()).hasSize(1);
    }

    @Test
    void a_class_file_without_frames_is_rejected() throws Exception {
        Program program = gen(new Program("t/Six", V1_6, ACC_PUBLIC | ACC_SUPER, ClassWriter.COMPUTE_MAXS));
        byte[] classFile = program.classFile();
        assertThat(onlyReason(weave(classFile))).isEqualTo(Reason.OLD_CLASS_FILE);
        assertTripwire(Program.weave(classFile).load("t/Six"), "gen", "version 50");
    }

    @Test
    void a_native_method_is_rejected() throws Exception {
        byte[] classFile = gen(Program.of("t/Native")).method(STATIC | ACC_NATIVE, "nat", "()V", true, null).classFile();
        assertThat(onlyReason(weave(classFile))).isEqualTo(Reason.NATIVE);
        Class<?> loaded = Program.weave(classFile).load("t/Native");
        assertTripwire(loaded, "nat", "native");
        assertGenWorks(loaded);
    }

    @Test
    void a_subroutine_is_rejected() {
        Program program = new Program("t/Jsr", V1_7, ACC_PUBLIC | ACC_SUPER, 0);
        program.method(STATIC, "sub", "()V", true, b -> {
            Label sub = new Label();
            b.say("y").mv.visitJumpInsn(JSR, sub);
            b.op(RETURN).mv.visitLabel(sub);
            b.var(ASTORE, 0).mv.visitVarInsn(RET, 0);
            b.mv.visitMaxs(2, 1);
        });
        assertThat(onlyReason(weave(program.classFile()))).isEqualTo(Reason.SUBROUTINE);
    }

    @Test
    void a_synchronized_method_is_rejected() throws Exception {
        byte[] classFile = gen(Program.of("t/Sync"))
                .method(STATIC | ACC_SYNCHRONIZED, "sync", "()V", true, b -> b.say("y").op(RETURN))
                .classFile();
        assertThat(onlyReason(weave(classFile))).isEqualTo(Reason.SYNCHRONIZED_METHOD);
        Class<?> loaded = Program.weave(classFile).load("t/Sync");
        assertTripwire(loaded, "sync", "synchronized");
        assertGenWorks(loaded);
    }

    @Test
    void initializers_are_rejected_and_the_class_still_loads() throws Exception {
        byte[] classFile = gen(Program.of("t/Init"))
                .method(ACC_PUBLIC, "<init>", "()V", true, b -> b.var(ALOAD, 0).construct(Body.OBJECT, "()V").say("y").op(RETURN))
                .classFile();
        assertThat(onlyReason(weave(classFile))).isEqualTo(Reason.INITIALIZER);
        Class<?> loaded = Program.weave(classFile).load("t/Init");
        assertGenWorks(loaded);
        assertThat(loaded.getConstructors()).hasSize(1);
        assertThatThrownBy(() -> loaded.getConstructor().newInstance()).hasRootCauseInstanceOf(NotWovenException.class);
    }

    @Test
    void a_static_initializer_is_rejected_and_fails_where_it_runs() {
        byte[] classFile = gen(Program.of("t/Clinit")).method(ACC_STATIC, "<clinit>", "()V", true, b -> b.say("y").op(RETURN)).classFile();
        assertThat(onlyReason(weave(classFile))).isEqualTo(Reason.INITIALIZER);
        assertThatThrownBy(() -> Program.weave(classFile).load("t/Clinit"))
                .isInstanceOf(ExceptionInInitializerError.class)
                .hasRootCauseInstanceOf(NotWovenException.class);
    }

    @Test
    void a_final_return_type_is_rejected() throws Exception {
        Program type = new Program("t/Final", V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, ClassWriter.COMPUTE_FRAMES);
        ClassNode node = new ClassNode();
        new ClassReader(type.method(ACC_PUBLIC, "<init>", "()V", false, b -> b.var(ALOAD, 0).construct("dev/weft/Generator", "()V").op(RETURN))
                .classFile()).accept(node, 0);
        node.superName = "dev/weft/Generator";
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        ClassFacts finalType = ClassFacts.read(writer.toByteArray());
        byte[] classFile = Program.of("t/MakesFinal")
                .coroutine("make", "()Lt/Final;", b -> b.say("y").op(ACONST_NULL, ARETURN))
                .classFile();
        ClassFacts.Source source = name -> name.equals("t/Final") ? finalType : Program.source(Map.of()).find(name);
        Woven woven = new Weaver(source).weave(classFile);
        assertThat(onlyReason(woven)).isEqualTo(Reason.RETURN_TYPE);
        assertThat(woven.rejections().get(0).message()).contains("t.Final");
    }

    @Test
    void weaving_loads_no_class_and_does_not_ask_for_the_class_itself() {
        String everything = "dev/weft/weave/RuntimeAbiTest$Everything";
        weave(Program.onClassPath(everything)); // so that the weaver's own classes are loaded
        List<String> asked = new ArrayList<>();
        ClassFacts.Source recording = name -> {
            asked.add(name);
            byte[] classFile = Program.onClassPath(name);
            return classFile == null ? null : ClassFacts.read(classFile);
        };
        List<String> loaded = new ArrayList<>();
        ClassLoader spy = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                loaded.add(name);
                return super.loadClass(name, resolve);
            }
        };
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(spy);
        try {
            byte[] unknownTypes = Program.of("t/Unknown")
                    .coroutine("gen", "(Lno/Such;)Ldev/weft/Generator;", b -> {
                        b.var(ALOAD, 0).type(CHECKCAST, "no/Other").ldc("y").yield().op(POP);
                        b.invoke(INVOKEVIRTUAL, "no/Other", "call", "()V").op(ACONST_NULL, ARETURN);
                    })
                    .classFile();
            assertThat(new Weaver(recording).weave(unknownTypes).rejections()).isEmpty();
            assertThat(asked).contains("no/Other").doesNotContain("t/Unknown", "no/Such");
            assertThat(new Weaver(recording).weave(Program.onClassPath(everything)).coroutines()).isEqualTo(4);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(loaded).isEmpty();
        assertThat(asked).doesNotContain(everything).noneMatch(name -> name.startsWith("java/") || name.startsWith("["));
    }

    @Test
    void a_newer_class_file_is_an_error_that_says_so() {
        byte[] classFile = gen(Program.of("t/Future")).classFile();
        classFile[7] = (byte) 200;
        assertThatThrownBy(() -> weave(classFile)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("200");
    }

    @Test
    void many_threads_share_one_weaver() throws Exception {
        Weaver weaver = new Weaver(Program.source(Map.of()));
        byte[] classFile = Program.onClassPath("dev/weft/weave/RuntimeAbiTest$Everything");
        byte[] expected = weaver.weave(classFile).classFile();
        List<byte[]> results = java.util.stream.IntStream.range(0, 64).parallel().mapToObj(i -> weaver.weave(classFile).classFile()).toList();
        assertThat(results).allSatisfy(bytes -> assertThat(bytes).isEqualTo(expected));
    }
}
