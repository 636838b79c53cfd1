package dev.weft.samples.beyond;

import dev.weft.os.Scheduler;
import dev.weft.os.SystemCall;
import dev.weft.os.Task;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The messages for one task, which receives them in the order in which they were put. For the tasks of one scheduler.
 *
 * @param <M> the messages
 */
final class Mailbox<M> {
    private final Queue<M> messages = new ArrayDeque<>();
    private Task<?> receiver;
    private Scheduler scheduler;

    /** Leaves a message; never waits. */
    void put(M message) {
        if (receiver == null) {
            messages.add(message);
        } else {
            Task<?> task = receiver;
            receiver = null;
            scheduler.resume(task, message);
        }
    }

    /** The system call that takes a message, or waits for one. */
    SystemCall<M> receive() {
        return new Receive();
    }

    private final class Receive extends SystemCall<M> {
        @Override
        protected void handle(Task<?> caller, Scheduler os) {
            if (receiver != null) {
                throw new IllegalStateException("another task waits at this mailbox: " + receiver);
            }
            if (messages.isEmpty()) {
                receiver = caller;
                scheduler = os;
            } else {
                os.resume(caller, messages.remove());
            }
        }

        @Override
        protected void cancel(Task<?> caller, Scheduler os) {
            receiver = null;
        }

        /** Tasks of the same scheduler put messages: if all of them wait, nobody will. */
        @Override
        protected boolean endsFromOutside() {
            return false;
        }
    }
}
