package dev.weft;

import dev.weft.abi.Continuation;

/** The body of a coroutine, as a lambda: it may suspend. */
@FunctionalInterface
public interface CoRunnable {
    /** Runs the body. */
    @Coroutine
    void run() throws Exception;

    /** The suspendable twin of {@link #run()}: woven lambdas and classes implement it, others run plainly. Not for users. */
    default void run(Continuation continuation) throws Exception {
        run();
    }
}
