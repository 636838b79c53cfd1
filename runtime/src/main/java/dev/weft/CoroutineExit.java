package dev.weft;

/**
 * What {@link Coro#close()} throws at the yield. An error, not an exception, so that {@code catch (Exception e)} lets it
 * pass; let it pass, or clean up and return. Has no stack trace.
 */
public final class CoroutineExit extends Error {
    private static final long serialVersionUID = 1;

    /** Thrown by {@code close()}; users may raise their own. */
    public CoroutineExit() {
        super("coroutine closed", null, true, false);
    }
}
