package dev.weft.benchmarks.peers;

import java.util.concurrent.locks.LockSupport;

/** Coroutines made of threads that hand over to each other by {@code park} and {@code unpark}. */
abstract class ThreadPeer extends PlainPeer {
    /** A new thread, running. */
    abstract Thread started(Runnable body);

    @Override
    Cell start(Body body) {
        return new ThreadCell(body);
    }

    /** Ends a thread whose cell is closed. */
    private static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final Closed CLOSED = new Closed();

        private Closed() {
            super(null, null, false, false);
        }
    }

    /** One of two threads runs: {@code bodysTurn} says which. */
    private final class ThreadCell extends PausingCell implements Runnable {
        private final Body body;
        private Thread thread;
        private Thread driver;
        private volatile boolean bodysTurn;
        private boolean closed;
        private boolean finished;
        private RuntimeException failure;

        ThreadCell(Body body) {
            this.body = body;
        }

        @Override
        public boolean step() {
            driver = Thread.currentThread();
            bodysTurn = true;
            if (thread == null) {
                thread = started(this);
            } else {
                LockSupport.unpark(thread);
            }
            while (bodysTurn) {
                LockSupport.park(this);
            }
            if (failure != null) {
                throw failure;
            }
            return !finished;
        }

        @Override
        public void close() {
            if (thread != null && !finished) {
                closed = true;
                step();
            }
        }

        @Override
        void pause() {
            handBack();
            while (!bodysTurn) {
                LockSupport.park(this);
            }
            if (closed) {
                throw Closed.CLOSED;
            }
        }

        private void handBack() {
            Thread waiting = driver;
            bodysTurn = false;
            LockSupport.unpark(waiting);
        }

        @Override
        public void run() {
            try {
                body.run(this);
            } catch (RuntimeException e) {
                failure = e == Closed.CLOSED ? null : e;
            }
            finished = true;
            handBack();
        }
    }
}
