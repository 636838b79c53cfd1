package dev.weft.abi;

/** In a continuation's value: a throwable that the resumed frame must throw instead of going on. */
final class Raised {
    private static final Raised NO_MEMORY = new Raised(new OutOfMemoryError("no memory to raise an exception in a suspended caller"));

    static {
        NO_MEMORY.thrown.setStackTrace(new StackTraceElement[0]);
    }

    final Throwable thrown;

    private Raised(Throwable thrown) {
        this.thrown = thrown;
    }

    /** {@code t} is to be thrown; if there is no memory for that, an error that says so, like the JVM's own made beforehand. */
    static Raised of(Throwable t) {
        try {
            return new Raised(t);
        } catch (OutOfMemoryError e) {
            return NO_MEMORY;
        }
    }
}
