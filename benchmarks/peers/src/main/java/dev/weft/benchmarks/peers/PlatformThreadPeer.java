package dev.weft.benchmarks.peers;

/** Threads of the operating system. */
public final class PlatformThreadPeer extends ThreadPeer {
    @Override
    Thread started(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public long queue(int coroutines, int yields) {
        if (coroutines * (long) yields > 10_000) {
            throw Peer.lacking("seconds for one invocation");
        }
        return super.queue(coroutines, yields);
    }

    @Override
    public long scheduler(int tasks, int yields) {
        throw Peer.lacking("the operating system takes turns, not the program");
    }

    @Override
    public Object suspended(int number, String text) {
        throw Peer.lacking("its stack is outside the heap");
    }

    @Override
    public Object parked(int number, String text) {
        return suspended(number, text);
    }
}
