package dev.weft.os;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A future of a task is asked for while the task ends: it is completed all the same. */
@JCStressTest
@Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "it has the task's result")
@Outcome(expect = Expect.FORBIDDEN, desc = "nobody completed it")
@State
public class FutureRace {
    private final Scheduler os = Scheduler.create();
    private final Task<Integer> task = os.spawn(() -> 3);
    private CompletableFuture<Integer> future;

    @Actor
    public void scheduler() {
        os.run();
    }

    @Actor
    public void asker() {
        future = task.toCompletableFuture();
    }

    @Arbiter
    public void afterwards(I_Result result) {
        result.r1 = future.getNow(-1);
    }
}
