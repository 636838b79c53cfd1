package dev.weft.unannotated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Generator;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under stress, calls suspend that need not; nobody sees anything of it but the counter. */
class StressTest {
    /** A call of each kind of result, at several depths, with a full operand stack around it. */
    public static final class Program implements Supplier<List<Object>> {
        private final List<Object> seen = new ArrayList<>();

        @Override
        public List<Object> get() {
            Coro<Object, Object, Object> coroutine = Coro.from(() -> all(3));
            for (int i = 0; ; i++) {
                try {
                    seen.add("out " + coroutine.send(i == 0 ? null : "in " + i));
                } catch (StopIteration end) {
                    seen.add(end.value());
                    return seen;
                }
            }
        }

        private Object all(int depth) {
            if (depth > 0) {
                Object below = all(depth - 1);
                return below + ":" + depth;
            }
            for (int i = 1; i <= 20; i++) {
                seen.add((bool(i) ? "t" : "f") + small(i) + letter(i) + integer(i) + (wide(i) + integer(i)) + real(i) + exact(i));
                seen.add(text(i) + array(i)[0]);
                nothing(i);
                try {
                    failing(i);
                } catch (IllegalStateException e) {
                    seen.add(e.getMessage());
                } finally {
                    nothing(-i);
                }
                if (i % 5 == 0) {
                    seen.add(Co.<Object>yield(integer(i)));
                    Co.yieldFrom(inner(i));
                }
            }
            return "end";
        }

        private Generator<Object> inner(int n) {
            return Generator.of(() -> {
                Co.yield("inner " + integer(n));
                Co.yield(text(n));
            });
        }

        private boolean bool(int n) {
            return integer(n) % 2 == 0;
        }

        private byte small(int n) {
            return (byte) (integer(n) - 100);
        }

        private char letter(int n) {
            return (char) ('a' + integer(n));
        }

        private int integer(int n) {
            return n - 1 + one();
        }

        private static int one() {
            return 1;
        }

        private long wide(int n) {
            return (long) integer(n) << 40;
        }

        private float real(int n) {
            return integer(n) / 3f;
        }

        private double exact(int n) {
            return integer(n) / 7.0;
        }

        private String text(int n) {
            return n % 3 == 0 ? null : "t" + integer(n);
        }

        private int[] array(int n) {
            return new int[] {integer(n)};
        }

        private void nothing(int n) {
            seen.add("nothing " + integer(n));
        }

        private void failing(int n) {
            if (integer(n) % 4 == 0) {
                throw new IllegalStateException("failed " + integer(n));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 7, -1, Long.MIN_VALUE})
    void a_program_sees_nothing_of_the_extra_suspensions(long seed) throws Exception {
        long start = dev.weft.abi.Stress.suspensions();
        Object expected = new Copies(StressTest.class, dev.weft.weave.Stress.NONE).make(Program.class, Supplier.class).get();
        assertThat(dev.weft.abi.Stress.suspensions()).isEqualTo(start);
        Object actual = new Copies(StressTest.class, dev.weft.weave.Stress.of(seed)).make(Program.class, Supplier.class).get();
        assertThat(actual).isEqualTo(expected);
        assertThat(dev.weft.abi.Stress.suspensions() - start).isGreaterThan(50);
    }
}
