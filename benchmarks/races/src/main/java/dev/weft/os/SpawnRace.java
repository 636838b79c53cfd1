package dev.weft.os;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Tasks come from another thread while a scheduler that serves goes to sleep, then the wish that it end: they have run, then it ends. */
@JCStressTest
@Outcome(id = "12", expect = Expect.ACCEPTABLE, desc = "both have run, in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "one has not, or too often")
@State
public class SpawnRace {
    private final Scheduler os = Scheduler.create();

    /** On the scheduler's thread. */
    private int done;

    @Actor
    public void scheduler() {
        os.serve();
    }

    @Actor
    public void spawner() {
        os.spawn(() -> {
            done = 10 * done + 1;
        });
        os.spawn(() -> {
            done = 10 * done + 2;
        });
        os.finish();
    }

    @Arbiter
    public void afterwards(I_Result result) {
        result.r1 = done;
    }
}
