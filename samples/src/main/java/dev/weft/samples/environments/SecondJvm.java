package dev.weft.samples.environments;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A class that runs in a JVM like this one, with the same program, agent and class path, and prints where this one does. */
final class SecondJvm implements Worker {
    private final Process process;
    private final FutureTask<String> errors;

    SecondJvm(Class<?> main) throws IOException {
        process = new ProcessBuilder(command(main)).redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
        errors = new FutureTask<>(() -> new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        Thread reader = new Thread(errors, "errors of " + main.getSimpleName());
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public boolean hasEnded() {
        return !process.isAlive();
    }

    /** What it wrote on standard error, if it has failed. It is killed if this thread is interrupted. */
    @Override
    public String verdict() throws InterruptedException {
        try {
            int code = process.waitFor();
            return code == 0 ? "" : "exit code " + code + ", " + errors.get();
        } catch (ExecutionException e) {
            return "its errors cannot be read: " + e.getCause();
        } finally {
            process.destroy();
        }
    }

    private static List<String> command(Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("-javaagent:")) {
                command.add(argument);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }
}
