package dev.weft.samples.services;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.io.Offload;
import dev.weft.os.Scheduler;
import dev.weft.os.Sleep;
import dev.weft.os.TaskGroup;
import dev.weft.samples.generators.GrowingFile;
import dev.weft.sync.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Follows several logs at once, as {@code tail -F} does, through truncation and rotation: a task for each, one channel for all.
 */
public final class Tail {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Tail() {}

    /** Sends the lines that are appended, without end. Closes the log. */
    @Coroutine
    static void follow(GrowingFile log, String prefix, Channel<String> lines) throws Exception {
        try (log) {
            for (;;) {
                String line = Offload.call(log::readLine);
                if (line == null) {
                    Co.yield(new Sleep(PAUSE));
                } else {
                    lines.send(prefix + line);
                }
            }
        }
    }

    @Coroutine
    static void print(Channel<String> lines) {
        for (;;) {
            System.out.println(lines.receive());
        }
    }

    @Coroutine
    private static void followAll(List<Path> files) throws Exception {
        Channel<String> lines = Channel.rendezvous();
        TaskGroup.run(group -> {
            for (Path file : files) {
                GrowingFile log = Offload.call(() -> new GrowingFile(file));
                String prefix = files.size() > 1 ? file + ": " : "";
                group.spawn("tail of " + file, () -> follow(log, prefix, lines));
            }
            print(lines);
        });
    }

    /** A log that grows, is rotated, and is truncated. */
    @Coroutine
    private static void followOwnLog() throws Exception {
        Path folder = Files.createTempDirectory("weft");
        Path file = folder.resolve("log");
        Path old = folder.resolve("log.1");
        Channel<String> lines = Channel.rendezvous();
        try {
            TaskGroup.run(group -> {
                Files.writeString(file, "an old line\n");
                GrowingFile log = new GrowingFile(file);
                group.spawnDaemon("tail", () -> follow(log, "", lines));
                Files.writeString(file, "appended\n", StandardOpenOption.APPEND);
                System.out.println(lines.receive());
                Files.move(file, old);
                Files.writeString(old, "appended while it was renamed\n", StandardOpenOption.APPEND);
                Files.writeString(file, "the first line of the next file\n");
                System.out.println(lines.receive());
                System.out.println(lines.receive());
                Files.writeString(file, "truncated\n");
                System.out.println(lines.receive());
            });
        } finally {
            for (Path made : List.of(file, old, folder)) {
                Files.deleteIfExists(made);
            }
        }
    }

    /** Follows the files {@code args} without end; without arguments, a log that changes before one's eyes. */
    public static void main(String[] args) {
        List<Path> files = Arrays.stream(args).map(Path::of).toList();
        try (Scheduler os = Scheduler.create()) {
            Service.run(os, "tail", () -> {
                if (files.isEmpty()) {
                    followOwnLog();
                } else {
                    followAll(files);
                }
            });
        }
    }
}
