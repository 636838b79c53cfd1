package dev.weft;

import java.util.NoSuchElementException;

/**
 * The coroutine has ended. Has no stack trace: it tells no fault. A new one each time, the first after the end with the
 * result.
 */
public final class StopIteration extends NoSuchElementException {
    private static final long serialVersionUID = 1;

    private final transient Object value;

    StopIteration(Object value) {
        super("coroutine has ended");
        this.value = value;
    }

    /** What the body returned: once, null from then on. */
    public Object value() {
        return value;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
