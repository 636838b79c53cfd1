package dev.weft.abi;

/**
 * The heap record of one suspended activation of a coroutine method. The weaver generates a subclass for each method, with
 * a typed field for each value that is live at one of its suspension points.
 *
 * <p>Not thread-safe: a frame belongs to whoever runs its {@link Continuation}.
 */
public abstract class Frame {
    /** {@link #resume} returns it when the activation has ended. Points are positive. */
    public static final int DONE = 0;

    /** {@link #resume} returns it when a tail call suspended: this frame has nothing left to do and drops out. */
    public static final int GONE = -1;

    /**
     * The frame that waits for this one's result; while the stack unwinds: the one that a new frame waits for. In a {@link
     * Continuation} that is suspended: the innermost frame, null if itself. In one that runs: the last new frame while the stack
     * unwinds, else null, which is what woven code tests behind each suspendable call.
     */
    Frame link;

    /**
     * The suspension point this frame waits at, from 1; 0 before the body was entered; -1 once a continuation is closed. A point is a
     * call, so a method has fewer than 65,536 / 3.
     */
    protected short point;

    /** For the generated frame classes. */
    protected Frame() {}

    /**
     * Goes on behind {@code point}.
     *
     * @param continuation the running continuation
     * @param point where to go on; 0 enters the body
     * @param callee the frame whose end this one was waiting for, null at a yield or when it failed
     * @return the point at which the activation is suspended again, {@link #DONE}, or {@link #GONE}
     * @throws Throwable what the body throws
     */
    protected abstract int resume(Continuation continuation, int point, Frame callee) throws Throwable;

    /**
     * Where the points are, in the form that {@link Sites} reads: class, method, file, and the line of each point. Asked for
     * only when somebody looks.
     *
     * @return the sites, or null for a frame of the runtime's own
     */
    protected String sites() {
        return null;
    }
}
