package dev.weft.benchmarks.peers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.locks.LockSupport;

/**
 * Virtual threads on one carrier, which the fork's JVM arguments say. From JDK 21 on. Who drives them should be one, too:
 * {@code -Djmh.executor=VIRTUAL}, or each switch is one between platform threads.
 */
public final class VirtualThreadPeer extends ThreadPeer {
    private static final MethodHandle START = start();

    private static MethodHandle start() {
        try {
            return MethodHandles.publicLookup().findStatic(Thread.class, "startVirtualThread",
                    MethodType.methodType(Thread.class, Runnable.class));
        } catch (NoSuchMethodException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Fails before JDK 21. */
    public VirtualThreadPeer() {
        if (START == null) {
            throw Peer.lacking("from JDK 21 on");
        }
    }

    @Override
    Thread started(Runnable body) {
        try {
            return (Thread) START.invokeExact(body);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long scheduler(int tasks, int yields) {
        int[] count = new int[1]; // no race: there is one carrier
        Thread[] threads = new Thread[tasks];
        for (int i = 0; i < tasks; i++) {
            threads[i] = started(() -> {
                for (int turn = 0; turn < yields; turn++) {
                    Thread.yield();
                    count[0]++;
                }
            });
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return count[0];
    }

    @Override
    public long pingPong(int turns) {
        return scheduler(2, turns);
    }

    @Override
    public Object parked(int number, String text) {
        Thread thread = started(() -> park(number, text));
        while (thread.getState() != Thread.State.WAITING) {
            Thread.yield(); // until its frames are in the heap
        }
        return thread;
    }

    private static int park(int number, String text) {
        LockSupport.park();
        return number + text.length();
    }
}
