package dev.weft.samples.environments;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * The stream to a worker. When it breaks, and when it is closed, it asks how the worker ended, so that a failure there reaches
 * the sender here.
 */
final class WorkerStream extends FilterOutputStream {
    private final Worker worker;
    private boolean ended;

    WorkerStream(Worker worker) throws IOException {
        super(worker.input());
        this.worker = worker;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void flush() throws IOException {
        if (!ended) {
            if (worker.hasEnded()) {
                throw broken(null);
            }
            try {
                out.flush();
            } catch (IOException e) {
                throw broken(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            try {
                worker.endInput();
            } catch (IOException e) {
                throw broken(e);
            }
            String problem = verdict();
            if (!problem.isEmpty()) {
                throw new IOException("the worker failed: " + problem);
            }
        }
    }

    private IOException broken(IOException e) throws IOException {
        String problem = verdict();
        return new IOException("the worker " + (problem.isEmpty() ? "ended before all was sent" : "failed: " + problem), e);
    }

    private String verdict() throws IOException {
        ended = true;
        try {
            return worker.verdict();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the worker ends");
        }
    }
}
