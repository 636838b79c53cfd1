package dev.weft.io;

import dev.weft.Co;
import dev.weft.Coroutine;

/**
 * How much a task may do before it lets others go on. An operation that finds no reason to wait costs no turn, so a task with a
 * fast peer, or one with many connections, might never end its turn. Therefore every {@value #LIMIT}th operation begins with a
 * yield.
 *
 * <p>It is counted for each thread, that is, scheduler: tasks share it, and one that gets what another left of it yields a
 * little too early.
 */
final class Budget {
    /** How many operations a turn may have, of at most {@value Piece#LIMIT} bytes each: about a millisecond's work. */
    static final int LIMIT = 16;

    private static final ThreadLocal<Budget> OF_THREAD = ThreadLocal.withInitial(Budget::new);

    private int left = LIMIT;

    /** Before an operation. */
    @Coroutine
    static void spend() {
        if (OF_THREAD.get().isSpent()) {
            Co.yield();
        }
    }

    /** After a wait: the turn is a new one. */
    static void renew() {
        OF_THREAD.get().left = LIMIT;
    }

    private boolean isSpent() {
        if (left == 0) {
            left = LIMIT - 1;
            return true;
        }
        left--;
        return false;
    }
}
