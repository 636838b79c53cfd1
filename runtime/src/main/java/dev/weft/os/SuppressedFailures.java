package dev.weft.os;

import dev.weft.CoroutineExit;
import java.util.ArrayList;
import java.util.List;

/** What went wrong while an exit unwound a task, and would be lost where the exit ends. */
final class SuppressedFailures {
    private SuppressedFailures() {}

    /** What is suppressed in {@code t} that is a failure: neither a {@link Remark} nor another exit. */
    static List<Throwable> in(Throwable t) {
        List<Throwable> found = new ArrayList<>();
        for (Throwable suppressed : t.getSuppressed()) {
            if (suppressed instanceof CoroutineExit) {
                found.addAll(in(suppressed));
            } else if (!(suppressed instanceof Remark)) {
                found.add(suppressed);
            }
        }
        return found;
    }
}
