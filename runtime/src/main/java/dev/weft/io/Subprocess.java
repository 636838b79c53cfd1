package dev.weft.io;

import dev.weft.Coroutine;
import java.io.IOException;
import java.util.Objects;

/**
 * Another program, and the three pipes to it, in calls that suspend a task instead of blocking its thread.
 *
 * <pre>{@code
 * try (Subprocess sort = Subprocess.start(new ProcessBuilder("sort"))) {
 *     sort.stdin().writeAll("b\na\n");
 *     sort.stdin().close();
 *     String first = sort.stdout().readLine(1000);
 *     int status = sort.waitFor();
 * }
 * }</pre>
 *
 * A program that writes more than a pipe holds waits until it is read: read both {@link #stdout} and {@link #stderr}, each in a
 * task of its own, or redirect one of them.
 */
public final class Subprocess implements AutoCloseable {
    private final Process process;
    private final PipeOutput stdin;
    private final PipeInput stdout;
    private final PipeInput stderr;
    private final Detached<Integer> exit;

    private Subprocess(Process process) {
        this.process = process;
        String name = "process " + process.pid();
        stdin = new PipeOutput("stdin of " + name, process.getOutputStream());
        stdout = new PipeInput("stdout of " + name, process.getInputStream());
        stderr = new PipeInput("stderr of " + name, process.getErrorStream());
        exit = new Detached<>(process::waitFor);
        process.onExit().thenRun(exit);
    }

    /**
     * Starts a program.
     *
     * @throws IOException if that fails
     */
    @Coroutine
    public static Subprocess start(ProcessBuilder program) throws IOException {
        Objects.requireNonNull(program, "program");
        return Offload.io(() -> new Subprocess(program.start()));
    }

    /** What the program reads. */
    public Output stdin() {
        return stdin;
    }

    /** What the program writes. */
    public Input stdout() {
        return stdout;
    }

    /** What the program complains of. */
    public Input stderr() {
        return stderr;
    }

    /** Waits for the program's end, and returns its exit status: 0 by convention if all went well. For any number of tasks. */
    @Coroutine
    public int waitFor() throws IOException {
        return exit.await();
    }

    /** The process itself, for what this class has no method for. */
    public Process process() {
        return process;
    }

    /** Ends the program by force if it has not ended, and closes the pipes. Tasks that use them are woken with an error. */
    @Override
    public void close() {
        stdin.close(); // first of all, or its death would look like the end of what it writes
        stdout.close();
        stderr.close();
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return "Subprocess(" + process + ")";
    }
}
