package dev.weft.samples;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Collects lines; others can wait for one. */
public final class Lines extends OutputStream {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(30);

    private final List<String> lines = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            add(line.toString(StandardCharsets.UTF_8).stripTrailing());
            line.reset();
        } else {
            line.write(b);
        }
    }

    public synchronized void add(String whole) {
        lines.add(whole);
        notifyAll();
    }

    public synchronized List<String> soFar() {
        return List.copyOf(lines);
    }

    /** Waits for the first line from the {@code from}th on that is {@code wanted}; returns the number of the next one. */
    public synchronized int await(int from, Predicate<String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT;
        for (int i = from; ; i++) {
            while (i >= lines.size()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("no such line from line " + from + " on: " + lines);
                }
                wait(left);
            }
            if (wanted.test(lines.get(i))) {
                return i + 1;
            }
        }
    }

    public synchronized String get(int index) {
        return lines.get(index);
    }
}
