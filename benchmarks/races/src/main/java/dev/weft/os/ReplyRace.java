package dev.weft.os;

import dev.weft.Co;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A task is interrupted while its answer comes from another thread, and asks again: each answer ends its own wait, or none. */
@JCStressTest
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "answered before the interrupt")
@Outcome(id = "-1, 2", expect = Expect.ACCEPTABLE, desc = "interrupted before the answer, which is dropped")
@Outcome(expect = Expect.FORBIDDEN, desc = "the late answer ended the second wait")
@State
public class ReplyRace {
    private final Scheduler os = Scheduler.create();
    private volatile Reply<Integer> first;
    private volatile Reply<Integer> second;
    private int firstAnswer;

    private final class Ask extends SystemCall<Integer> {
        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {
            if (first == null) {
                first = reply(caller);
            } else {
                second = reply(caller);
            }
        }
    }

    private final Task<Integer> asker = os.spawn(() -> {
        Ask ask = new Ask();
        try {
            firstAnswer = Co.trap(ask);
        } catch (IllegalStateException interrupted) {
            firstAnswer = -1;
        }
        return Co.trap(ask);
    });

    /** Its turns are as many as the scheduler takes before it looks for answers, and some more. */
    private final Task<Void> interrupter = os.spawn(() -> {
        for (int turn = 0; turn < Loop.ROUND; turn++) {
            Co.yield();
        }
        if (second == null && asker.state() == Task.State.WAITING) {
            os.kernel().cancellation().interrupt(asker, new IllegalStateException("interrupted"));
        }
    });

    @Actor
    public void scheduler() {
        os.run();
    }

    @Actor
    public void answerer() {
        while (first == null) {
            Thread.onSpinWait();
        }
        first.resume(1);
        while (second == null) {
            Thread.onSpinWait();
        }
        second.resume(2);
    }

    @Arbiter
    public void afterwards(II_Result result) {
        interrupter.result();
        result.r1 = firstAnswer;
        result.r2 = asker.result();
    }
}
