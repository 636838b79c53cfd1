package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What {@code -javaagent} adds to the start of a program in which nothing is to be woven: wall time without an agent, with one
 * that does nothing, and with Weft's, in turn, so that a busy machine is unfair to all three alike. Of a hello world, and of a
 * program that loads 1,500 classes of Guava and does nothing with them: it does not even link them, since all it does besides
 * would make the agent's part smaller.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar --start-up agent/target/weft-agent.jar [starts]</pre>
 */
final class StartUp {
    /** How many classes the larger program loads. */
    static final int CLASSES = 1500;

    private static final int STARTS = 10;

    private StartUp() {}

    /**
     * Medians of wall times, in ms.
     *
     * @param plain without an agent
     * @param empty with an agent that does nothing
     * @param weft with Weft's
     */
    record Times(double plain, double empty, double weft) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "no agent %.1f ms, empty agent %.1f ms, Weft's agent %.1f ms: %+.1f ms, %+.1f %%",
                    plain, empty, weft, weft - empty, 100 * (weft / empty - 1));
        }
    }

    /** @param args the agent's jar, and how many starts of each, {@value #STARTS} if left out */
    static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 1 || args.length > 2 || !Files.isReadable(Path.of(args[0]))) {
            System.err.println("usage: --start-up agent/target/weft-agent.jar [starts]");
            System.exit(1);
        }
        int starts = args.length == 2 ? Integer.parseInt(args[1]) : STARTS;
        System.out.println("medians of " + starts + " starts each");
        System.out.println("hello world: " + hello(Path.of(args[0]), starts));
        System.out.printf(Locale.ROOT, "%,d classes: %s%n", CLASSES, loads(Path.of(args[0]), starts));
    }

    /** Of a program that prints a word. */
    static Times hello(Path agent) throws IOException, InterruptedException {
        return hello(agent, STARTS);
    }

    private static Times hello(Path agent, int starts) throws IOException, InterruptedException {
        return times(agent, starts, "hello", directory -> ProgramJar.of(Hello.class).write(directory.resolve("hello.jar")));
    }

    /** Of a program that loads {@value #CLASSES} classes. */
    static Times loads(Path agent) throws IOException, InterruptedException {
        return loads(agent, STARTS);
    }

    private static Times loads(Path agent, int starts) throws IOException, InterruptedException {
        return times(agent, starts, String.valueOf(CLASSES), directory -> {
            Library guava = Library.guava();
            List<String> names = guava.classFiles().keySet().stream().limit(CLASSES).toList();
            ProgramJar jar = ProgramJar.of(Loads.class).with(Loads.LIST, String.join("\n", names).replace('/', '.').getBytes());
            guava.classFiles().forEach((name, classFile) -> jar.with(name + ".class", classFile));
            return jar.write(directory.resolve("loads.jar"));
        });
    }

    private interface Program {
        Path write(Path directory) throws IOException;
    }

    private static Times times(Path agent, int starts, String output, Program made) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("weft-start-up");
        Path program = made.write(directory);
        Path empty = ProgramJar.ofAgent(EmptyAgent.class).write(directory.resolve("empty-agent.jar"));
        double[] medians = measure(starts, output, List.of(
                command(program),
                command(program, "-javaagent:" + empty),
                command(program, "-javaagent:" + agent.toAbsolutePath())));
        for (Path file : List.of(program, empty, directory)) {
            Files.delete(file);
        }
        return new Times(medians[0], medians[1], medians[2]);
    }

    private static double[] measure(int starts, String output, List<List<String>> commands) throws IOException, InterruptedException {
        double[][] millis = new double[commands.size()][starts];
        for (int start = -1; start < starts; start++) { // the first of each warms the disk's cache and is not counted
            for (int i = 0; i < commands.size(); i++) {
                millis[i][Math.max(start, 0)] = millis(commands.get(i), output);
            }
        }
        return Arrays.stream(millis).mapToDouble(StartUp::median).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double millis(List<String> command, String expected) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        long begin = System.nanoTime();
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        int exit = process.waitFor();
        long end = System.nanoTime();
        if (exit != 0 || !output.equals(expected)) {
            throw new IllegalStateException(String.join(" ", command) + " exited with " + exit + ": " + output);
        }
        return (end - begin) / 1e6;
    }

    private static List<String> command(Path program, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", program.toString()));
        return command;
    }
}
