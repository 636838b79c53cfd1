package dev.weft.os;

import dev.weft.Trap;

/**
 * What a task yields to ask the scheduler for something (slides 130 to 133). While it is handled the task waits; it goes on
 * when {@link Scheduler#resume} or {@link Scheduler#fail} is called for it, or its {@link Reply} is, now or later, from any
 * thread.
 *
 * <pre>{@code
 * final class ReadLine extends SystemCall<String> {
 *     protected void handle(Task<?> caller, Scheduler scheduler) {
 *         Reply<String> reply = reply(caller);
 *         reader.submit(() -> reply.resume(console.readLine()));
 *     }
 * }
 *
 * String line = Co.yield(new ReadLine());
 * }</pre>
 *
 * One object may be yielded many times, by many tasks, if it keeps no state of its own.
 *
 * @param <R> the answer
 */
public abstract class SystemCall<R> implements Trap<R> {
    /** For subclasses. */
    protected SystemCall() {}

    /**
     * Does what the call is for, on the scheduler's thread, and sees to it that the caller is resumed. Must not block: all
     * tasks stand still meanwhile.
     *
     * @param caller the task that yielded this; it waits
     * @param scheduler the caller's scheduler
     * @throws Exception anything; it is raised in the caller, at its yield
     */
    protected abstract void handle(Task<?> caller, Scheduler scheduler) throws Exception;

    /**
     * The caller still waits for this call, and is being killed or has run out of time: forget it. Called on the scheduler's thread. Does nothing
     * unless overridden.
     *
     * <p>A call that is answered by another thread should see to it here that its late answer is not sent, or answer by a {@link
     * #reply}: the caller may be waiting in another such call by then, and {@link Scheduler#resume} cannot tell the two apart.
     *
     * @param caller the task that waits
     * @param scheduler the caller's scheduler
     */
    protected void cancel(Task<?> caller, Scheduler scheduler) {}

    /**
     * For an answer that comes later, from this thread or another one: it ends this wait and no other.
     *
     * @param caller the task that waits; to be called within {@link #handle}
     * @throws IllegalStateException if it does not wait
     */
    protected final Reply<R> reply(Task<?> caller) {
        if (!caller.isWaiting()) {
            throw Kernel.notWaiting(caller);
        }
        return new Reply<>(caller);
    }

    /**
     * The caller was resumed with this very call as the answer, and is interrupted before its turn: by a kill, or by whatever
     * else is thrown at its yield instead. It will not see the answer, so what was handed to it would be lost. Called on the
     * scheduler's thread, once, in place of {@link #cancel}; it may resume other tasks.
     *
     * <p>A call that hands something over keeps it in a field, and answers with itself: {@code scheduler.resume(caller, this)}.
     *
     * @param caller the task, which does not wait any more
     * @return whether the operation is undone, as if it had never been answered; true unless overridden. If false, the answer
     *     stands: an interruption that can wait should let the caller see it first
     */
    protected boolean undelivered(Task<?> caller) {
        return true;
    }

    /**
     * The one task that can end this wait, if that is known: the holder of a lock. Asked when the caller begins to wait, and
     * whenever a wait of others leads here. A wait that would close a circle is cancelled, and {@link DeadlockException} raised
     * in the caller.
     *
     * @return null if nobody, or nobody in particular
     */
    protected Task<?> holder() {
        return null;
    }

    /**
     * Whether something else than the caller's scheduler may end the wait: another thread, or a task of another scheduler. True
     * unless overridden. While a task waits in such a call a {@link VirtualClock} does not jump, and {@link Scheduler#run} does
     * not take it for a deadlock if all others wait too. Must always answer the same.
     */
    protected boolean endsFromOutside() {
        return true;
    }

    /** How the call reads in {@link Task#waitsOn}. */
    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
