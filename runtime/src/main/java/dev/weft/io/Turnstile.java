package dev.weft.io;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.Scheduler;
import dev.weft.os.SystemCall;
import dev.weft.os.Task;
import java.util.ArrayList;
import java.util.List;

/** Where tasks wait until another one of their scheduler opens it; then all of them pass, and it is shut again. */
final class Turnstile {
    private final List<Task<?>> waiting = new ArrayList<>();
    private final Pass pass = new Pass();
    private Scheduler scheduler;

    private final class Pass extends SystemCall<Void> {
        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {
            Turnstile.this.scheduler = scheduler;
            waiting.add(caller);
        }

        @Override
        protected void cancel(Task<?> caller, Scheduler scheduler) {
            waiting.remove(caller);
        }
    }

    @Coroutine
    void await() {
        Co.yield(pass);
    }

    void open() {
        for (Task<?> task : waiting) {
            scheduler.resume(task, null);
        }
        waiting.clear();
    }
}
