package dev.weft.os;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads offer and take at a mailbox for one message: what was accepted is taken once, and something is accepted. */
@JCStressTest
@Outcome(id = {"1, 1", "2, 2", "3, 3"}, expect = Expect.ACCEPTABLE, desc = "taken is what was accepted")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, doubled, or refused for no reason")
@State
public class MailboxRace {
    private final Mailbox<Integer> box = new Mailbox<>(1);
    private int sentHere;
    private int sentThere;
    private int taken;

    private int offer(int message) {
        return box.offer(message) ? message : 0;
    }

    @Actor
    public void here() {
        sentHere = offer(1);
    }

    @Actor
    public void there() {
        sentThere = offer(2);
        Integer message = box.poll();
        taken = message == null ? 0 : message;
    }

    @Arbiter
    public void afterwards(II_Result result) {
        for (Integer message; (message = box.poll()) != null; ) {
            taken += message;
        }
        result.r1 = sentHere + sentThere;
        result.r2 = taken;
    }
}
