package dev.weft.os;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A scheduler goes to sleep while another thread posts: it sees the action, or is woken. Else it would sleep for ever. */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "sleeps, and is woken")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "sees the action, and is woken for nothing")
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "sees the action")
@Outcome(id = "true, false", expect = Expect.FORBIDDEN, desc = "sleeps, and nobody wakes it")
@State
public class InboxSleepRace {
    private volatile boolean woken;
    private final Inbox inbox = new Inbox(new Reports(new TaskListener() {}), () -> woken = true);

    @Actor
    public void poster() {
        inbox.post(() -> {});
    }

    @Actor
    public void sleeper(ZZ_Result result) {
        result.r1 = inbox.beginSleep();
    }

    @Arbiter
    public void afterwards(ZZ_Result result) {
        result.r2 = woken;
    }
}
