package dev.weft.os;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.CoRunnable;
import dev.weft.Coroutine;
import java.util.Objects;

/**
 * Keeps interrupts off what must not be left half done. A kill, or a limit of time around the block, that comes while a task is in
 * it has to wait: it is delivered at the task's next wait, or plain yield, after the block. To be called by tasks.
 *
 * <pre>{@code
 * } finally {
 *     Shield.run(() -> Timeout.moveOnAfter(Duration.ofSeconds(1), () -> connection.sendGoodbye()));
 * }
 * }</pre>
 *
 * A {@link Timeout} within the block works. The end of a scheduler's patience, at {@link Scheduler#close}, goes through a shield.
 */
public final class Shield {
    private Shield() {}

    /** Runs {@code body} uninterrupted. Throws what it throws. */
    @Coroutine
    public static void run(CoRunnable body) throws Exception {
        Objects.requireNonNull(body, "body");
        Scope scope = Co.trap(Enter.CALL);
        try {
            body.run();
        } finally {
            scope.close();
        }
    }

    /** Runs {@code body} uninterrupted; returns what it returns, throws what it throws. */
    @Coroutine
    public static <R> R call(CoCallable<R> body) throws Exception {
        Objects.requireNonNull(body, "body");
        Scope scope = Co.trap(Enter.CALL);
        try {
            return body.call();
        } finally {
            scope.close();
        }
    }

    private static final class Enter extends InstantCall<Scope> {
        static final Enter CALL = new Enter();

        @Override
        Scope answer(Task<?> caller, Kernel kernel) {
            Scope scope = new Scope(caller, kernel);
            scope.shield();
            return scope;
        }
    }
}
