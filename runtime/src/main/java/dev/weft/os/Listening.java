package dev.weft.os;

import java.util.List;

/** Which of its methods a listener has overridden, and several listeners as one. */
final class Listening {
    private static final List<String> TRACED = List.of("taskSpawned", "turnStarted", "turnEnded", "taskWaits", "taskWoken");

    private Listening() {}

    /** Whether {@code listener} hears of more than ends and problems. */
    static boolean isTracing(TaskListener listener) {
        return listener instanceof Both both
                ? isTracing(both.first) || isTracing(both.second)
                : TRACED.stream().anyMatch(event -> overrides(listener, event, Task.class));
    }

    private static boolean hearsProblems(TaskListener listener) {
        return listener instanceof Both both
                ? hearsProblems(both.first) || hearsProblems(both.second)
                : overrides(listener, "unhandled", Throwable.class);
    }

    private static boolean overrides(TaskListener listener, String method, Class<?> parameter) {
        try {
            return listener.getClass().getMethod(method, parameter).getDeclaringClass() != TaskListener.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    static <L extends TaskListener> L find(TaskListener listener, Class<L> type) {
        if (type.isInstance(listener)) {
            return type.cast(listener);
        }
        if (listener instanceof Both both) {
            L found = find(both.first, type);
            return found != null ? found : find(both.second, type);
        }
        return null;
    }

    /** Two listeners. A problem goes to those that hear of problems: one that does not would print it once more. */
    record Both(TaskListener first, TaskListener second) implements TaskListener {
        @Override
        public void taskSpawned(Task<?> task) {
            first.taskSpawned(task);
            second.taskSpawned(task);
        }

        @Override
        public void turnStarted(Task<?> task) {
            first.turnStarted(task);
            second.turnStarted(task);
        }

        @Override
        public void turnEnded(Task<?> task) {
            first.turnEnded(task);
            second.turnEnded(task);
        }

        @Override
        public void taskWaits(Task<?> task) {
            first.taskWaits(task);
            second.taskWaits(task);
        }

        @Override
        public void taskWoken(Task<?> task) {
            first.taskWoken(task);
            second.taskWoken(task);
        }

        @Override
        public void taskTerminated(Task<?> task) {
            first.taskTerminated(task);
            second.taskTerminated(task);
        }

        @Override
        public void unhandled(Throwable problem) {
            if (hearsProblems(first) || !hearsProblems(second)) {
                first.unhandled(problem);
            }
            if (hearsProblems(second)) {
                second.unhandled(problem);
            }
        }
    }
}
