package dev.weft.os;

import java.util.ArrayList;
import java.util.List;

/** A call that nobody answers, and that notes who has left it. */
final class Park extends SystemCall<Object> {
    final List<Task<?>> left = new ArrayList<>();

    @Override
    protected void handle(Task<?> caller, Scheduler scheduler) {}

    @Override
    protected void cancel(Task<?> caller, Scheduler scheduler) {
        left.add(caller);
    }
}
