package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import java.time.Duration;
import java.util.List;

/** A program in virtual time, and what it notes. */
abstract class VirtualProgram {
    final Lines out = new Lines();
    final VirtualClock clock = VirtualClock.automatic();
    final Scheduler os = Scheduler.create(out, clock);

    static Duration seconds(long s) {
        return Duration.ofSeconds(s);
    }

    @Coroutine
    static void sleep(long s) {
        Co.yield(new Sleep(seconds(s)));
    }

    void note(Object line) {
        out.print(line + " at " + clock.now().toSeconds());
    }

    /** Sleeps, then notes; also says so if it is interrupted. */
    @Coroutine
    String step(String name, long s) {
        boolean done = false;
        try {
            sleep(s);
            note(name);
            done = true;
            return name;
        } finally {
            if (!done) {
                note(name + " stopped");
            }
        }
    }

    /** Fails after some time. */
    @Coroutine
    static String fail(String message, long s) {
        sleep(s);
        throw new IllegalArgumentException(message);
    }

    /** No failure was reported but that of a task that belongs to no group. */
    void assertReported(Task<?> task) {
        assertThat(out.problems).singleElement().isInstanceOfSatisfying(
                TaskFailedException.class, t -> assertThat(t.tid()).isEqualTo(task.tid()));
    }

    /** What was noted by the time all tasks have ended. */
    List<String> run() {
        os.run();
        assertThat(os.tasks()).isEmpty();
        assertThat(os.kernel().timers().size()).isZero();
        assertThat(os.kernel().waitsOnlyForTime()).isTrue();
        return out.printed.stream().filter(l -> !l.startsWith("Task")).toList();
    }
}
