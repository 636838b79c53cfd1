package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.StopIteration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A full heap, in JVMs of their own: no memory for the frames of some callers, or for what the runtime needs to raise an exception. */
@Timeout(240)
class NoMemoryTest {
    /** Fills the heap, gives back a little more each time, and lets a recursion suspend. */
    static class Full {
        private static final int CALLS = 50;

        /** A chain of arrays. */
        static Object[] filling;

        @Coroutine
        static int deep(int n, long a, long b, long c) {
            if (n == 0) {
                return Co.<String>yield("bottom").length();
            }
            return deep(n - 1, b, c, a) + (int) (a + b - c);
        }

        @Coroutine
        static Object guarded() {
            try {
                return deep(CALLS, 3, 4, 6);
            } catch (OutOfMemoryError e) {
                filling = null;
                Object first = Co.yield("caught");
                return first + " " + Co.yield("again");
            }
        }

        static void fill(int givenBack) {
            Object[] last = null;
            for (int size : new int[] {100_000, 1000, 100, 16}) {
                try {
                    for (;;) {
                        Object[] next = new Object[size];
                        next[0] = last;
                        last = next;
                    }
                } catch (OutOfMemoryError e) {
                    // smaller ones may still fit
                }
            }
            for (int i = 0; i < givenBack; i++) {
                last = (Object[]) last[0];
            }
            filling = last;
        }

        /** The first value that is yielded; null if the handler itself was left behind for want of memory. */
        private static Object begin(Coro<Object, Object, Object> coroutine) {
            try {
                return coroutine.next();
            } catch (OutOfMemoryError e) {
                return null;
            } finally {
                filling = null;
            }
        }

        static String goOn(Coro<Object, Object, Object> coroutine, Object first) {
            Object yielded = first;
            StringBuilder trace = new StringBuilder();
            try {
                for (int i = 1; i < 5; i++) {
                    trace.append(yielded).append(", ");
                    yielded = coroutine.send("s" + i);
                }
            } catch (StopIteration end) {
                trace.append(end.value());
            }
            return trace.toString();
        }

        public static void main(String[] args) {
            Coro<Object, Object, Object> loadsAllClasses = Coro.from(Full::guarded);
            System.out.println(goOn(loadsAllClasses, begin(loadsAllClasses)));
            int whole = 0;
            for (int round = 0; whole < 5; round++) {
                Coro<Object, Object, Object> coroutine = Coro.from(Full::guarded);
                fill(round);
                Object first = begin(coroutine);
                if (first != null) {
                    whole += first.equals("bottom") ? 1 : 0;
                    System.out.println(goOn(coroutine, first));
                }
            }
        }
    }

    /** A suspended callee is resumed, and throws when the heap is full. */
    static class FullAtTheThrow {
        @Coroutine
        static void failing(RuntimeException failure, boolean full) {
            Co.yield("bottom");
            if (full) {
                Full.fill(0);
            }
            throw failure;
        }

        @Coroutine
        static Object guarded(RuntimeException failure, boolean full) {
            try {
                failing(failure, full);
                return "not caught";
            } catch (IllegalStateException | OutOfMemoryError e) {
                Full.filling = null;
                return "caught";
            }
        }

        public static void main(String[] args) {
            for (int i = 0; i < 3; i++) {
                boolean full = i > 0; // not before all classes are loaded
                Coro<Object, Object, Object> coroutine = Coro.from(() -> guarded(new IllegalStateException(), full));
                System.out.println(Full.goOn(coroutine, coroutine.next()));
            }
        }
    }

    @Test
    void what_is_sent_to_the_handler_of_the_error_does_not_go_to_a_frame_that_is_lost() {
        Forked run = Forked.woven(Full.class, "-Xmx16m", "-XX:+UseSerialGC", "-XX:-UseTLAB");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output().lines()).contains("caught, again, s1 s2").containsOnly("bottom, 218", "caught, again, s1 s2");
    }

    @Test
    void a_suspended_caller_catches_what_is_thrown() {
        Forked run = Forked.woven(FullAtTheThrow.class, "-Xmx16m", "-XX:+UseSerialGC", "-XX:-UseTLAB");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output().lines()).containsExactly("bottom, caught", "bottom, caught", "bottom, caught");
    }
}
