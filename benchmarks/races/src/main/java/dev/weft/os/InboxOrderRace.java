package dev.weft.os;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** What one thread posts is done once and in order, however often another one empties the inbox meanwhile. */
@JCStressTest
@Outcome(id = "123", expect = Expect.ACCEPTABLE, desc = "each once, in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, doubled, or out of order")
@State
public class InboxOrderRace {
    private final Inbox inbox = new Inbox(new Reports(new TaskListener() {}), () -> {});

    /** On the draining thread. */
    private int done;

    private void post(int digit) {
        inbox.post(() -> done = 10 * done + digit);
    }

    @Actor
    public void poster() {
        post(1);
        post(2);
        post(3);
    }

    @Actor
    public void scheduler() {
        inbox.drain();
        inbox.drain();
    }

    @Arbiter
    public void afterwards(I_Result result) {
        inbox.drain();
        result.r1 = done;
    }
}
