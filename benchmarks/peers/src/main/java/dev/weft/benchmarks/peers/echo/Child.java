package dev.weft.benchmarks.peers.echo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that is spoken to line by line; closing it ends it. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private Child(Process process) {
        this.process = process;
        out = new BufferedReader(new InputStreamReader(process.getInputStream()));
        in = new OutputStreamWriter(process.getOutputStream());
    }

    static Child start(List<String> command) throws IOException {
        return new Child(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    String read() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("a JVM ended early");
        }
        return line;
    }

    void write(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    void expect(String line) throws IOException {
        String read = read();
        if (!read.equals(line)) {
            throw new IOException("expected " + line + ", got " + read);
        }
    }

    /** Answered as question, blank, number. */
    long ask(String question) throws IOException {
        write(question);
        return Long.parseLong(read().substring(question.length() + 1));
    }

    @Override
    public void close() throws InterruptedException {
        try {
            in.close();
        } catch (IOException e) {
            process.destroy(); // it has gone already
        }
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
