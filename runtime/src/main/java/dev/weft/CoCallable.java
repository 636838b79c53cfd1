package dev.weft;

import dev.weft.abi.Continuation;

/** The body of a coroutine with a result, as a lambda: it may suspend. */
@FunctionalInterface
public interface CoCallable<R> {
    /** Runs the body. */
    @Coroutine
    R call() throws Exception;

    /** The suspendable twin of {@link #call()}: woven lambdas and classes implement it, others run plainly. Not for users. */
    default R call(Continuation continuation) throws Exception {
        return call();
    }
}
