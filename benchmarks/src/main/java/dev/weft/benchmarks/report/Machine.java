package dev.weft.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** On what a run was taken. */
public final class Machine {
    private Machine() {}

    /** Notes the processor, its cores, memory, operating system, JDK, date, and {@code options}, the settings of the run. */
    public static void note(Notes notes, String options) {
        Runtime runtime = Runtime.getRuntime();
        notes.add("run", "machine", "-", processor())
                .add("run", "cores", "-", runtime.availableProcessors())
                .add("run", "memory", "-", Math.round(memory() / (double) (1 << 30)) + " GiB")
                .add("run", "os", "-", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .add("run", "jdk", "-", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"))
                .add("run", "options", "-", options)
                .add("run", "date", "-", LocalDate.now(ZoneOffset.UTC));
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch"); // not Linux
        }
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize() : Runtime.getRuntime().maxMemory();
    }
}
