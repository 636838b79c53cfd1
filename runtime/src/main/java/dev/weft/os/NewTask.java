package dev.weft.os;

import dev.weft.Coro;
import java.util.Objects;

/**
 * Creates a task and answers its number (slide 140). The new task takes its first turn before the caller goes on.
 *
 * <p>Raises {@link IllegalStateException} in the caller if the coroutine is running, has ended, or is another task's (flaws
 * 28, 29), or if the scheduler is closing.
 */
public final class NewTask extends SystemCall<Integer> {
    private final Coro<?, ?, ?> body;

    /**
     * @param body what the task runs
     * @throws NullPointerException if {@code body} is null
     */
    public NewTask(Coro<?, ?, ?> body) {
        this.body = Objects.requireNonNull(body, "NewTask(null)");
    }

    @Override
    protected void handle(Task<?> caller, Scheduler scheduler) {
        Task<?> child = scheduler.spawn(body);
        scheduler.kernel().wake(caller, child.tid());
    }
}
