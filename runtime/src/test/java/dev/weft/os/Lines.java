package dev.weft.os;

import dev.weft.Co;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a program prints, with the course's line for each task that ends; and what the scheduler could tell nobody else. */
final class Lines implements TaskListener {
    final List<String> printed = new ArrayList<>();
    final List<Throwable> problems = new ArrayList<>();

    void print(Object line) {
        printed.add(line.toString());
    }

    @Override
    public void taskTerminated(Task<?> task) {
        print("Task " + task.tid() + " terminated");
    }

    @Override
    public void unhandled(Throwable problem) {
        problems.add(problem);
    }

    /** A task that kills {@code victim}, prints what came of it, and returns that. */
    Task<Boolean> spawnKiller(Scheduler os, Task<?> victim) {
        return os.spawn("killer", () -> {
            boolean killed = Co.trap(new KillTask(victim.tid()));
            print("killer saw " + killed);
            return killed;
        });
    }

    /** {@code lines}, n times over. */
    static Stream<String> times(int n, String... lines) {
        return IntStream.range(0, n).boxed().flatMap(i -> Stream.of(lines));
    }

    @SafeVarargs
    static List<String> join(Stream<String>... parts) {
        return Stream.of(parts).flatMap(p -> p).toList();
    }
}
