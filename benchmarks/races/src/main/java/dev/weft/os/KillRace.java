package dev.weft.os;

import dev.weft.Co;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A message comes for a task while another one, of the same scheduler, kills it: the victim has it, or the mailbox still does. */
@JCStressTest
@Outcome(id = "7, 0", expect = Expect.ACCEPTABLE, desc = "received before the kill")
@Outcome(id = "0, 7", expect = Expect.ACCEPTABLE, desc = "killed before that")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost or doubled")
@State
public class KillRace {
    private final Mailbox<Integer> box = new Mailbox<>(1);
    private final Scheduler os = Scheduler.create();
    private final Task<Integer> victim = os.spawn(() -> box.receive());
    private final Task<Boolean> killer = os.spawn(() -> Co.trap(new KillTask(victim.tid())));

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
        killer.result();
        result.r1 = victim.state() == Task.State.DONE ? victim.result() : 0;
        Integer left = box.poll();
        result.r2 = left == null ? 0 : left;
    }
}
