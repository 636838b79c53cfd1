package dev.weft.analysis;

/**
 * Why a method cannot be woven.
 *
 * @param method class, name and descriptor, {@code a/B.c(I)V}
 * @param where {@code Class.method(File.java:line)}, as in stack traces
 * @param reason one of the known reasons
 * @param detail more about this one, or empty
 */
public record Rejection(String method, String where, Reason reason, String detail) {
    /** Every limit of the weaver. */
    public enum Reason {
        /** {@code synchronized (x) { Co.yield(); }}. */
        IN_MONITOR(
                "it suspends inside synchronized",
                "suspend outside of the block, or use a java.util.concurrent lock that the coroutine alone holds"),
        /** {@code synchronized} methods that suspend. */
        SYNCHRONIZED_METHOD(
                "it is synchronized and suspends",
                "synchronize a smaller part that does not suspend, or use a java.util.concurrent lock"),
        /** Constructors and static initializers. */
        INITIALIZER("it is a constructor or a static initializer", "suspend in a method or a factory instead"),
        /** {@code native} methods. */
        NATIVE("it is native", "wrap it in a Java method and annotate that"),
        /** Class files without stack map frames, or interfaces without default methods. */
        OLD_CLASS_FILE("its class file is too old", "compile it with --release 8 or newer"),
        /** {@code jsr} and {@code ret}. */
        SUBROUTINE("it uses jsr/ret", "compile it with a current compiler"),
        /** Methods that no class file can hold once woven. */
        TOO_LARGE("once woven it would exceed a limit of class files: 64 KB for a method", "split it"),
        /** No room for the hidden parameter. */
        TOO_MANY_PARAMETERS("it has no room for one more parameter (255 slots)", "pass an object"),
        /** A factory whose type cannot be extended. */
        RETURN_TYPE(
                "its return type cannot be extended (final, or no constructor without arguments)",
                "return Coro, Generator, Sink or another of dev.weft's types"),
        /**
         * A factory whose type has coroutines itself. Defining the frame class loads that type in the middle of weaving
         * another class, when the JVM shows classes to no agent: it would stay unwoven, or be defined twice.
         */
        RETURN_TYPE_HAS_COROUTINES(
                "its return type, or a supertype of that, has @Coroutine methods itself",
                "move those methods to another class, or return one of dev.weft's types"),
        /** Woven by a weaver that this one does not match. */
        OTHER_VERSION("its class was woven by another version of Weft", "weave it again with this version"),
        /** A fault of ours. */
        WEAVER_BUG("the weaver failed on it", "please report it with the class file");

        private final String text;
        private final String advice;

        Reason(String text, String advice) {
            this.text = text;
            this.advice = advice;
        }

        /** What is wrong. */
        public String text() {
            return text;
        }

        /** What to do. */
        public String advice() {
            return advice;
        }
    }

    /** The whole story in one line. */
    public String message() {
        return where + " could not be woven: " + reason.text() + (detail.isEmpty() ? "" : " (" + detail + ")") + "; "
                + reason.advice();
    }
}
