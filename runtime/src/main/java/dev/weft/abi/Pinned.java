package dev.weft.abi;

import dev.weft.NotWovenException;
import dev.weft.PinnedException;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The continuation of a suspendable method that was called by a plain one: it cannot suspend. Walks the stack, only then, to
 * name the frame that is in the way.
 */
final class Pinned extends Continuation {
    static final Continuation NONE = new Pinned();

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Pinned() {}

    @Override
    protected int resume(Continuation c, int point, Frame callee) {
        throw new AssertionError("never suspended");
    }

    @Override
    protected void checkSuspendable() {
        throw pinned();
    }

    @Override
    protected void produce(Object v) {
        throw pinned();
    }

    private static RuntimeException pinned() {
        List<StackFrame> stack = userFrames();
        StackFrame suspending = stack.get(0);
        int plain = 0;
        while (plain < stack.size() && isWoven(stack.get(plain))) {
            plain++;
        }
        // The first frame without a continuation is the plain twin of the last woven method; its caller is in the way.
        plain++;
        if (plain >= stack.size() || stack.stream().skip(plain).noneMatch(Pinned::isLoop)) {
            String caller = plain < stack.size() ? stack.get(plain).toStackTraceElement().toString() : "native code";
            return new IllegalStateException("not inside a coroutine: " + suspending.toStackTraceElement()
                    + " suspends, but " + caller + " called it plainly and no coroutine is running on this thread; "
                    + "run it in one: a factory method, Generator.of(..), Coro.from(..) or Scheduler.spawn(..)");
        }
        return inTheWay(suspending, stack.get(plain), stack.get(plain - 1));
    }

    private static PinnedException inTheWay(StackFrame suspending, StackFrame plain, StackFrame twin) {
        String where = plain.toStackTraceElement().toString();
        String problem = "cannot suspend in " + suspending.toStackTraceElement() + ": ";
        if (isWoven(plain) || PlainMethod.hasTwin(plain)) {
            return new PinnedException(problem + where + " calls " + twin.getMethodName()
                    + " through a type whose method is not a @Coroutine; annotate that method too");
        }
        return new PinnedException(problem + where + " is a plain method between it and the coroutine; " + advice(plain));
    }

    private static String advice(StackFrame plain) {
        if (isOfTheJdk(plain)) {
            return "it is the JDK's: suspend outside of it, in a loop of your own for instance";
        }
        return switch (plain.getMethodName()) {
            case "<init>" -> "a constructor cannot suspend: do this in a method or a factory";
            case "<clinit>" -> "a static initializer cannot suspend: do this in a method";
            default -> plain.getMethodName().contains("lambda$") // Kotlin puts the method's name before it
                    ? "the method of the lambda's functional interface must be a @Coroutine, and the interface woven"
                    : PlainMethod.advice(plain);
        };
    }

    /** {@code Co.something} was really called: its caller is not woven. */
    static RuntimeException notWoven() {
        List<StackFrame> stack = userFrames();
        StackFrame caller = stack.get(0);
        String where = caller.toStackTraceElement().toString();
        boolean annotated = PlainMethod.isAnnotated(caller) || isCoroutineLambda(caller, stack);
        if (!annotated && stack.stream().anyMatch(Pinned::isLoop)) {
            return new PinnedException("cannot suspend in " + where + ": it is a plain method; " + advice(caller));
        }
        return new NotWovenException(where + " suspends, but it is not woven"
                + (annotated ? ". " : "; " + advice(caller) + ". ")
                + "Weave in one of three ways: start the JVM with -javaagent:weft-agent.jar; attach the agent to a running JVM"
                + " before the class is loaded; or weave at build time with byte-buddy-maven-plugin and weft-agent");
    }

    /**
     * Whether a plain frame is a lambda whose functional interface's method is a {@code @Coroutine}: the twin of that method
     * has called it, since the lambda's own class is not woven. A twin with a body of its own may call any lambda.
     */
    private static boolean isCoroutineLambda(StackFrame frame, List<StackFrame> stack) {
        if (!frame.getMethodName().contains("lambda$") || stack.size() < 2) {
            return false;
        }
        StackFrame caller = stack.get(1);
        Class<?> itf = caller.getDeclaringClass();
        return itf.isInterface()
                && isTwin(caller.getMethodType())
                && methods(itf, caller.getMethodName()).noneMatch(Pinned::isResumedBody)
                && methods(frame.getDeclaringClass(), "").noneMatch(type -> isTwin(type) || isResumedBody(type));
    }

    /** The types of a class's methods with this name, or any name if it is empty. */
    private static Stream<MethodType> methods(Class<?> owner, String name) {
        return Arrays.stream(owner.getDeclaredMethods())
                .filter(m -> name.isEmpty() || m.getName().equals(name))
                .map(m -> MethodType.methodType(m.getReturnType(), m.getParameterTypes()));
    }

    private static boolean isOfTheJdk(StackFrame frame) {
        ClassLoader loader = frame.getDeclaringClass().getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    /** The stack above this class and its callers in the runtime. */
    private static List<StackFrame> userFrames() {
        return WALKER.walk(frames -> frames.dropWhile(f -> isRuntime(f.getDeclaringClass())).toList());
    }

    private static boolean isRuntime(Class<?> c) {
        return c.getPackageName().equals("dev.weft.abi") || c.getName().equals("dev.weft.Co");
    }

    private static boolean isWoven(StackFrame frame) {
        return isTwin(frame.getMethodType()) || isResumedBody(frame.getMethodType());
    }

    private static boolean isTwin(MethodType type) {
        return type.parameterCount() > 0 && type.lastParameterType() == Continuation.class;
    }

    private static boolean isResumedBody(MethodType type) {
        return type.parameterCount() > 0
                && Frame.class.isAssignableFrom(type.parameterType(0))
                && type.returnType() == int.class;
    }

    private static boolean isLoop(StackFrame frame) {
        return Frame.class.isAssignableFrom(frame.getDeclaringClass());
    }
}
