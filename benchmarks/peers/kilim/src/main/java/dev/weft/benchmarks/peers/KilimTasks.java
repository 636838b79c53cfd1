package dev.weft.benchmarks.peers;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kilim.Pausable;
import kilim.PauseReason;
import kilim.Scheduler;
import kilim.Task;

/** Kilim's tasks, on its own scheduler with one thread. */
final class KilimTasks {
    private KilimTasks() {}

    /** A thread that lives as long as the JVM, made when the first task needs it. */
    private static final class OneThread {
        static final Scheduler SCHEDULER = Scheduler.make(1);
    }

    private static final class TurnTask extends Task<Object> {
        private final int yields;
        private final int[] count;
        private final CountDownLatch running;

        TurnTask(int yields, int[] count, CountDownLatch running) {
            this.yields = yields;
            this.count = count;
            this.running = running;
        }

        @Override
        public void execute() throws Pausable {
            for (int i = 0; i < yields; i++) {
                Task.yield();
                count[0]++;
            }
            running.countDown();
        }
    }

    /** Starts all the others, on their own thread: so that none begins before the last is there. */
    private static final class FirstTask extends Task<Object> {
        private final int tasks;
        private final int yields;
        private final int[] count;
        private final CountDownLatch running;

        FirstTask(int tasks, int yields, int[] count, CountDownLatch running) {
            this.tasks = tasks;
            this.yields = yields;
            this.count = count;
            this.running = running;
        }

        @Override
        public void execute() throws Pausable {
            Task.yield(); // its weaver leaves a body alone that cannot pause, and then it cannot run
            for (int i = 0; i < tasks; i++) {
                new TurnTask(yields, count, running).setScheduler(OneThread.SCHEDULER).start();
            }
        }
    }

    /** Tasks that take turns; returns how often one went on. */
    static long takeTurns(int tasks, int yields) {
        int[] count = new int[1];
        CountDownLatch running = new CountDownLatch(tasks);
        new FirstTask(tasks, yields, count, running).setScheduler(OneThread.SCHEDULER).start();
        await(running);
        return count[0];
    }

    private static final class ParkedTask extends Task<Object> {
        private static final PauseReason NOTHING = task -> true;

        private final int number;
        private final String text;
        private final CountDownLatch running;

        ParkedTask(int number, String text, CountDownLatch running) {
            this.number = number;
            this.text = text;
            this.running = running;
        }

        @Override
        public void execute() throws Pausable {
            hold(number, text);
        }

        private int hold(int held, String heldText) throws Pausable {
            running.countDown();
            Task.pause(NOTHING);
            return held + heldText.length();
        }
    }

    /** A new task that waits for what does not come while it holds both. */
    static Object parked(int number, String text) {
        CountDownLatch running = new CountDownLatch(1);
        Task<Object> task = new ParkedTask(number, text, running).setScheduler(OneThread.SCHEDULER).start();
        await(running);
        return task;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("its tasks did not finish in a minute");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
