package dev.weft.os;

import dev.weft.Co;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A stage completes on another thread while a task goes to wait for it, and its scheduler to sleep: the task goes on. */
@JCStressTest
@Outcome(id = "5", expect = Expect.ACCEPTABLE, desc = "it has the value")
@Outcome(expect = Expect.FORBIDDEN, desc = "it has not")
@State
public class AwaitRace {
    private final CompletableFuture<Integer> future = new CompletableFuture<>();
    private final Scheduler os = Scheduler.create();
    private final Task<Integer> waiter = os.spawn(() -> Co.trap(new Await<>(future)));

    @Actor
    public void scheduler() {
        os.run();
    }

    @Actor
    public void completer() {
        future.complete(5);
    }

    @Arbiter
    public void afterwards(I_Result result) {
        result.r1 = waiter.result();
    }
}
