package dev.weft.os;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A message comes from another thread while its receiver goes to wait, and its scheduler to sleep: it arrives, once. */
@JCStressTest
@Outcome(id = "7, 0", expect = Expect.ACCEPTABLE, desc = "received")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost or doubled")
@State
public class ReceiverRace {
    private final Mailbox<Integer> box = new Mailbox<>(1);
    private final Scheduler os = Scheduler.create();
    private final Task<Integer> receiver = os.spawn(() -> box.receive());

    @Actor
    public void scheduler() {
        os.run();
    }

    @Actor
    public void sender() {
        box.offer(7);
    }

    @Arbiter
    public void afterwards(II_Result result) {
        result.r1 = receiver.result();
        result.r2 = box.size();
    }
}
