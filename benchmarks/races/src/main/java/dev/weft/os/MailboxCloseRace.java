package dev.weft.os;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A mailbox is closed while a message comes: the message was refused, or it can still be taken. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "refused")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "accepted, and taken")
@Outcome(expect = Expect.FORBIDDEN, desc = "accepted and lost, or refused and there")
@State
public class MailboxCloseRace {
    private final Mailbox<Integer> box = new Mailbox<>(1);

    @Actor
    public void sender(II_Result result) {
        try {
            result.r1 = box.offer(1) ? 1 : 0;
        } catch (IllegalStateException closed) {
            result.r1 = 0;
        }
    }

    @Actor
    public void closer() {
        box.close();
    }

    @Arbiter
    public void afterwards(II_Result result) {
        Integer message = box.poll();
        result.r2 = message == null ? 0 : message;
    }
}
