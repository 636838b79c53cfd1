package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.objectweb.asm.Opcodes.*;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.NotWovenException;
import dev.weft.analysis.Rejection.Reason;
import dev.weft.kinds.Source;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** For each reason a class that really gets it: where the message says that it is, what it says, and what its use throws. */
class ReasonsTest {
    private static final int STATIC = ACC_PUBLIC | ACC_STATIC;

    static class Monitor {
        @Coroutine
        static void method(Object lock) {
            synchronized (lock) {
                Co.yield(1); // here: IN_MONITOR
            }
        }
    }

    static class Synchronized {
        @Coroutine
        static synchronized void method() {
            Co.yield(1); // here: SYNCHRONIZED_METHOD
        }
    }

    static class Native {
        @Coroutine
        static native void method();
    }

    abstract static class WithArgument extends Generator<Integer> {
        WithArgument(int argument) {}
    }

    static class MakesWithArgument {
        @Coroutine
        static WithArgument method() {
            Co.yield(1); // here: RETURN_TYPE
            return Co.end();
        }
    }

    abstract static class WithCoroutine extends Generator<Integer> {
        @Coroutine
        void more() {
            Co.yield(2);
        }
    }

    static class MakesWithCoroutine {
        @Coroutine
        static WithCoroutine method() {
            Co.yield(1); // here: RETURN_TYPE_HAS_COROUTINES
            return Co.end();
        }
    }

    /**
     * A class with one coroutine, which is rejected.
     *
     * @param where behind the class's name
     * @param detail behind the reason's text
     * @param frames the frame classes that it needs to be verified
     */
    private record Example(byte[] classFile, String where, String detail, Map<String, byte[]> frames) {
        Example(byte[] classFile, String where, String detail) {
            this(classFile, where, detail, Map.of());
        }

        static Example of(Class<?> type, String detail, Reason reason) {
            return new Example(Program.onClassPath(Type.getInternalName(type)),
                    ".method(" + Source.at(ReasonsTest.class, reason.name()) + ")", detail);
        }

        static Example of(Program program, String where, String detail) {
            return new Example(program.classFile(), where, detail);
        }
    }

    /** No default: a new reason needs an example before this compiles. */
    private static Example example(Reason reason) {
        return switch (reason) {
            case IN_MONITOR -> Example.of(Monitor.class, "", reason);
            case SYNCHRONIZED_METHOD -> Example.of(Synchronized.class, "", reason);
            case INITIALIZER -> Example.of(Program.of("t/Init").withSource()
                    .method(ACC_PUBLIC, "<init>", "()V", true, b ->
                            b.line(7).var(ALOAD, 0).construct(Body.OBJECT, "()V").line(8).say("y").op(RETURN)),
                    ".<init>(Init.java:7)", "");
            case NATIVE -> new Example(Program.onClassPath(Type.getInternalName(Native.class)), ".method(ReasonsTest.java)", "");
            case OLD_CLASS_FILE -> Example.of(new Program("t/Old", V1_6, ACC_PUBLIC | ACC_SUPER, ClassWriter.COMPUTE_MAXS).withSource()
                    .coroutine("method", "()V", b -> b.line(9).say("y").op(RETURN)),
                    ".method(Old.java:9)", " (version 50 has no stack map frames)");
            case SUBROUTINE -> Example.of(subroutine(), ".method(Jsr.java:10)", "");
            case TOO_LARGE -> Example.of(Program.of("t/Large").withSource().coroutine("method", "()V", b -> {
                b.line(12);
                for (int i = 0; i < 8000; i++) {
                    b.say("y");
                }
                b.op(RETURN);
            }), ".method(Large.java:12)", " (\\E\\d{6}\\Q bytes)");
            case TOO_MANY_PARAMETERS -> Example.of(Program.of("t/Wide").withSource()
                    .coroutine("method", "(" + "J".repeat(127) + "I)V", b -> b.line(13).say("y").op(RETURN)),
                    ".method(Wide.java:13)", "");
            case RETURN_TYPE -> Example.of(MakesWithArgument.class, " (" + WithArgument.class.getName() + ")", reason);
            case RETURN_TYPE_HAS_COROUTINES ->
                    Example.of(MakesWithCoroutine.class, " (" + WithCoroutine.class.getName() + ")", reason);
            case OTHER_VERSION -> wovenByAnother();
            case WEAVER_BUG -> Example.of(withWrongFrame(), ".method(Bug.java:15)", " (java.lang.IndexOutOfBoundsException: Index -1 out of bounds for length 0)");
        };
    }

    private static Program subroutine() {
        Program program = new Program("t/Jsr", V1_7, ACC_PUBLIC | ACC_SUPER, 0).withSource();
        return program.method(STATIC, "method", "()V", true, b -> {
            Label sub = new Label();
            b.line(10).say("y").mv.visitJumpInsn(JSR, sub);
            b.op(RETURN).mv.visitLabel(sub);
            b.var(ASTORE, 0).mv.visitVarInsn(RET, 0);
            b.mv.visitMaxs(2, 1);
        });
    }

    private static Example wovenByAnother() {
        byte[] classFile = Program.of("t/Other").withSource()
                .coroutine("method", "()Ldev/weft/Generator;", b -> b.line(14).say("y").op(ACONST_NULL, ARETURN))
                .classFile();
        Woven woven = new Weaver(Program.source(Map.of())).weave(classFile);
        byte[] changed = woven.classFile();
        changed[changed.length - 1] = 99; // the marker is the last attribute of the class
        return new Example(changed, ".method(Other.java:14)", " (version 99, not " + RuntimeAbi.VERSION + ")", woven.frames());
    }

    /** The frame says that the stack is empty where the code takes something from it. */
    private static Program withWrongFrame() {
        return Program.withOwnFrames("t/Bug").withSource().coroutine("method", "()V", b ->
                b.line(15).ldc("x").yield().jump(GOTO, "there").label("there").frame(new Object[0]).op(POP).say("y").op(RETURN));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void the_message_says_where_why_and_what_to_do_and_so_does_the_use(Reason reason) throws Exception {
        Example example = example(reason);
        String internalName = new ClassReader(example.classFile).getClassName();
        String type = internalName.replace('/', '.');
        Woven woven = new Weaver(Program.source(Map.of())).weave(example.classFile);
        assertThat(woven.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(reason);
            assertThat(rejection.message()).matches("\\Q" + type + example.where + " could not be woven: " + reason.text()
                    + example.detail + "; " + reason.advice() + "\\E");
        });
        Map<String, byte[]> classes = new HashMap<>(example.frames);
        classes.put(internalName, woven.classFile());
        Class<?> loaded = new Program.Loader(classes).load(internalName);
        assertThat(use(loaded)).isInstanceOf(NotWovenException.class).hasMessage(woven.rejections().get(0).message());
    }

    /** What the rejected method, or constructor, throws. */
    private static Throwable use(Class<?> type) {
        Executable used = Stream.<Executable>concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getConstructors()))
                .filter(e -> !e.isSynthetic() && (e.getName().equals("method") || type.getName().equals("t.Init")))
                .findFirst()
                .orElseThrow();
        used.setAccessible(true);
        Object[] arguments = Arrays.stream(used.getParameterTypes()).map(ReasonsTest::zero).toArray();
        Throwable thrown = catchThrowable(() -> {
            if (used instanceof Method method) {
                method.invoke(null, arguments);
            } else {
                type.getConstructor().newInstance();
            }
        });
        return thrown instanceof InvocationTargetException e ? e.getCause() : thrown;
    }

    private static Object zero(Class<?> type) {
        return type == long.class ? (Object) 0L : type == int.class ? 0 : type == Object.class ? new Object() : null;
    }
}
