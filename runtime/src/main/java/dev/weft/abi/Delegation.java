package dev.weft.abi;

/**
 * {@code Co.yieldFrom} over a coroutine: the innermost frame of {@link #owner} while {@link #inner} runs in its place. Resumed
 * once, when the inner coroutine has ended; until then {@link Delegations} steps over it.
 */
final class Delegation extends Frame {
    final Continuation inner;
    final Continuation owner;

    /** The delegation that made {@link #owner} run, null if it is the one being stepped from outside. */
    Delegation above;

    /** In the outermost delegation of a step: the innermost one. Right as long as {@link #epoch} is. */
    Delegation deepest;

    /** {@link Delegations#epoch} when {@link #deepest} was found. */
    int epoch;

    /** The inner coroutine has been asked for its first value. */
    boolean started;

    Delegation(Continuation inner, Continuation owner) {
        this.inner = inner;
        this.owner = owner;
        owner.set(Continuation.DELEGATES);
    }

    @Override
    protected int resume(Continuation c, int point, Frame callee) {
        Suspension.finish(c.receive(), c);
        return DONE;
    }
}
