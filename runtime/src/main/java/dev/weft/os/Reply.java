package dev.weft.os;

import java.util.Objects;

/**
 * The end of one wait: what a {@link SystemCall} gives to the thread that will answer it. It ends that wait and no other. The
 * caller may have been killed, or have run out of time, and may be waiting in another call by then, even in another yield of
 * the same one: an answer that comes too late is dropped, and so is a second one.
 *
 * <pre>{@code
 * protected void handle(Task<?> caller, Scheduler scheduler) {
 *     Reply<String> reply = reply(caller);
 *     reader.submit(() -> reply.resume(console.readLine()));
 * }
 * }</pre>
 *
 * From any thread; holds on to the caller.
 *
 * @param <R> the answer
 */
public final class Reply<R> {
    private final Task<?> caller;

    /** The turn in which the call was made. A turn ends in one call at most, so this tells waits apart. */
    private final int turn;

    Reply(Task<?> caller) {
        this.caller = caller;
        this.turn = caller.turns();
    }

    /** The yield returns {@code value}, in a turn of its own. */
    public void resume(R value) {
        deliver(answers -> answers.give(caller, value));
    }

    /** The yield throws {@code failure}. */
    public void fail(Throwable failure) {
        Objects.requireNonNull(failure, "failure");
        deliver(answers -> answers.refuse(caller, failure));
    }

    private interface Delivery {
        void to(Answers answers);
    }

    private void deliver(Delivery delivery) {
        Scheduler scheduler = caller.scheduler();
        scheduler.perform(() -> {
            if (Answers.isAwaited(caller, turn)) {
                delivery.to(scheduler.kernel().answers());
            }
        });
    }

    @Override
    public String toString() {
        return "Reply to " + caller;
    }
}
