package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.StopIteration;
import dev.weft.Trap;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A task with a stack of its own (slides 174 to 181). A coroutine calls another by yielding it; the other's result, or what it
 * throws, arrives at that yield. A call takes no turn of the scheduler.
 */
final class StackedTask {
    private final Deque<Coro<?, ?, ?>> callers = new ArrayDeque<>();
    private Coro<?, ?, ?> target;
    private Object sendval;
    private Throwable failure;

    StackedTask(Coro<?, ?, ?> target) {
        this.target = target;
    }

    /**
     * Runs until there is something for the scheduler: a trap from any depth, or what the outermost coroutine yields.
     *
     * @throws StopIteration at the end of the outermost coroutine
     */
    Object run() {
        for (;;) {
            Object result;
            try {
                result = step();
            } catch (Throwable t) {
                if (callers.isEmpty()) {
                    throw t;
                }
                target = callers.pop();
                if (t instanceof StopIteration end) {
                    sendval = end.value();
                } else {
                    failure = t;
                }
                continue;
            }
            if (result instanceof Coro<?, ?, ?> subroutine) {
                callers.push(target);
                target = subroutine;
            } else if (result instanceof Trap<?> || callers.isEmpty()) {
                return result;
            } else {
                // the course's return: a value that is yielded
                target = callers.pop();
                sendval = result;
            }
        }
    }

    /** Closes all that is on the stack, from the inside out, whatever some of it throws; then throws the first of that. */
    void close() {
        callers.push(target);
        Throwable problem = null;
        for (Coro<?, ?, ?> coroutine : callers) {
            try {
                coroutine.close();
            } catch (Throwable t) { // also checked ones: they come from bodies
                if (problem == null) {
                    problem = t;
                } else if (problem != t) {
                    problem.addSuppressed(t);
                }
            }
        }
        callers.clear();
        if (problem != null) {
            throw StackedTask.<RuntimeException>unchecked(problem);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable t) throws T {
        throw (T) t;
    }

    /** This task for a scheduler that knows of no stacks: its traps go up, their answers down. */
    @Coroutine
    Generator<Void> body() {
        try {
            for (;;) {
                Object trap = run();
                try {
                    sendval = Co.yield(trap);
                } catch (Exception e) {
                    failure = e;
                }
            }
        } catch (StopIteration end) {
            return Co.end();
        } finally {
            close();
        }
    }

    @SuppressWarnings("unchecked")
    private Object step() {
        Object value = sendval;
        Throwable raised = failure;
        sendval = null;
        failure = null;
        return raised == null ? ((Coro<Object, ?, ?>) target).send(value) : target.raise(raised);
    }
}
