package dev.weft.benchmarks.peers;

import co.paralleluniverse.asm.ClassReader;
import co.paralleluniverse.fibers.Fiber;
import co.paralleluniverse.fibers.SuspendExecution;
import co.paralleluniverse.strands.SuspendableRunnable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Quasar: one fiber that yields once, under its agent, says whether there is anything to measure. */
final class QuasarPeer implements Peer {
    private static final class Yielding implements SuspendableRunnable {
        private static final long serialVersionUID = 1;

        private int resumed;

        @Override
        public void run() throws SuspendExecution {
            Fiber.yield();
            resumed++;
        }
    }

    QuasarPeer() {
        Yielding yielding = new Yielding();
        try {
            new Fiber<Void>("yielding", yielding).start().join(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            throw Peer.lacking(refusal() + "a fiber that yields once did not end in 10 s");
        }
        if (yielding.resumed != 1) {
            throw new IllegalStateException("a fiber that yields once went on " + yielding.resumed + " times");
        }
    }

    /** What its reader of class files says of this one: its agent only logs that, and loads the class as it is. */
    private static String refusal() {
        String name = Yielding.class.getName();
        try (InputStream in = Yielding.class.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            new ClassReader(in);
            return "";
        } catch (IllegalArgumentException | IOException e) {
            return "its agent weaves nothing: " + e.getMessage() + "; ";
        }
    }

    private static UnsupportedOperationException running() {
        return Peer.lacking("a fiber runs here, but nothing more was written: stock Quasar ran on no JDK when this was");
    }

    @Override
    public long boxed(int n) {
        throw running();
    }

    @Override
    public long objects(String[] strings) {
        throw running();
    }

    @Override
    public long send(int n) {
        throw running();
    }

    @Override
    public long tree(Node root) {
        throw running();
    }

    @Override
    public long chain(int depth, int n) {
        throw running();
    }

    @Override
    public long fib(int n) {
        throw running();
    }

    @Override
    public long loop(int[] numbers) {
        throw running();
    }

    @Override
    public long pingPong(int turns) {
        throw running();
    }

    @Override
    public long lives(int n) {
        throw running();
    }

    @Override
    public long push(int n) {
        throw running();
    }

    @Override
    public long pull(int n) {
        throw running();
    }

    @Override
    public Object suspended(int number, String text) {
        throw running();
    }
}
