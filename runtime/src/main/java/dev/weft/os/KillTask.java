package dev.weft.os;

/**
 * Kills a task (slide 141). Answers true if that task was alive and not being killed already, false otherwise (flaw 11).
 *
 * <p>The victim leaves whatever it waits for at once (flaws 9, 10, 12). On its own next turn, which comes before the caller's,
 * {@link dev.weft.CoroutineExit} is thrown at its yield, and its whole stack unwinds from the inside out (flaw 16). A victim
 * that has not begun never does. {@code finally} blocks may yield and make system calls of their own (flaw 14), within {@value
 * Task#CLEANUP_TURNS} turns; from then on each yield throws {@code CoroutineExit} again, and a victim that takes no notice of
 * that either is given up: it fails with an {@link IllegalStateException}, its coroutine stays suspended. What else a victim
 * throws on its way out becomes its failure (flaw 15). The killer is never affected.
 *
 * <p>A victim that is in a {@link Shield} is killed at its first wait, or plain yield, behind it; one that ends before has ended.
 *
 * <p>A task may kill itself: then nothing behind the yield runs but {@code catch} and {@code finally} blocks.
 */
public final class KillTask extends SystemCall<Boolean> {
    private final int tid;

    /** @param tid the victim's number */
    public KillTask(int tid) {
        this.tid = tid;
    }

    @Override
    protected void handle(Task<?> caller, Scheduler scheduler) {
        Kernel kernel = scheduler.kernel();
        Task<?> victim = kernel.tasks().get(tid);
        boolean killed = victim != null && kernel.cancellation().kill(victim);
        if (caller.isWaiting()) {
            kernel.wake(caller, killed);
        }
    }

    @Override
    public String toString() {
        return "KillTask(" + tid + ")";
    }
}
