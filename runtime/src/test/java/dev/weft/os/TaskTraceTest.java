package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.kinds.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Traces of what the handler of a user's own call throws. */
@Timeout(60)
class TaskTraceTest {
    private static final class Failing extends SystemCall<Object> {
        private final Supplier<RuntimeException> failure;

        Failing(Supplier<RuntimeException> failure) {
            this.failure = failure;
        }

        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {
            throw failure.get(); // here: handler
        }
    }

    /** As a mock of an exception may be: it has no trace, not even an empty one. */
    private static final class Traceless extends RuntimeException {
        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    private static List<Object> caught(Supplier<RuntimeException> failure) {
        List<Object> seen = new ArrayList<>();
        try (Scheduler os = Scheduler.create(new Lines())) {
            os.spawn(() -> {
                try {
                    Co.trap(new Failing(failure)); // here: call
                } catch (RuntimeException e) {
                    seen.add(e);
                }
            });
            os.spawn(() -> {
                Co.yield();
                seen.add("another task");
            });
            os.run();
        }
        return seen;
    }

    @Test
    void the_callers_line_stands_between_the_handler_and_the_scheduler() {
        List<Object> seen = caught(IllegalStateException::new);
        assertThat(seen).hasSize(2).endsWith("another task");
        List<String> lines = Arrays.stream(((Throwable) seen.get(0)).getStackTrace())
                .map(e -> e.getFileName() + ":" + e.getLineNumber())
                .toList();
        int call = lines.indexOf(Source.at(TaskTraceTest.class, "call"));
        assertThat(lines.subList(0, call)).contains(Source.at(TaskTraceTest.class, "handler"));
        assertThat(lines.subList(call, lines.size())).anyMatch(line -> line.startsWith("Kernel.java:"));
    }

    @Test
    void an_exception_that_will_not_show_its_trace_reaches_the_caller_and_no_other_task() {
        Traceless failure = new Traceless();
        assertThat(caught(() -> failure)).containsExactly(failure, "another task");
    }
}
