package dev.weft.sync;

import dev.weft.os.TaskListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Failures of tasks that the test looks at itself; an assertion that failed in a task fails the test. */
final class Failures implements TaskListener, AfterEachCallback {
    private final List<Throwable> problems = new ArrayList<>();

    @Override
    public void unhandled(Throwable problem) {
        problems.add(problem);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        for (Throwable problem : problems) {
            if (problem.getCause() instanceof AssertionError error) {
                throw error;
            }
            if (problem.getCause() == null) {
                throw new AssertionError("the scheduler reports", problem);
            }
        }
    }
}
