package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.Coro;
import dev.weft.DoubleGenerator;
import dev.weft.Generator;
import dev.weft.IntGenerator;
import dev.weft.LongGenerator;
import dev.weft.Sink;
import dev.weft.StopIteration;
import java.lang.reflect.Method;

/**
 * The six kinds of factory, which the tests declare in all the places where Java has methods. Each takes an int and mixes it
 * with a number that its place owns: a field, a constant, a captured local.
 */
final class Six {
    private static final int N = 5;

    private final Class<?> declaring;
    private final Object target;

    private Six(Class<?> declaring, Object target) {
        this.declaring = declaring;
        this.target = target;
    }

    /** Makes one of each, of the factories that {@code declaring} declares, and runs it to its end. */
    static void check(Class<?> declaring, Object target, int own) {
        Six six = new Six(declaring, target);
        six.checkCoro(own);
        six.checkGenerators(own);
        six.checkSink(own);
    }

    private void checkCoro(int own) {
        Coro<Object, Object, Object> coro = make("coro");
        assertThat(coro.state()).isEqualTo(Coro.State.CREATED);
        assertThat(coro.next()).isEqualTo(N);
        assertThat(coro.send("sent")).isEqualTo("sent/" + own);
        assertThat(coro.stackTrace()).hasSize(1);
        assertThat(coro.stackTrace()[0].getMethodName()).isEqualTo("coro");
        assertThat(catchThrowableOfType(StopIteration.class, () -> coro.send("last")).value()).isEqualTo("last");
    }

    private void checkGenerators(int own) {
        Generator<Object> generator = make("generator");
        assertThat((Iterable<Object>) generator).containsExactly(N, N + 1);
        assertThat(((Number) generator.result()).intValue()).isEqualTo(own);
        IntGenerator ints = make("ints");
        assertThat(ints.nextInt()).isEqualTo(N);
        assertThat(ints.stream().toArray()).containsExactly(own);
        LongGenerator longs = make("longs");
        assertThat(longs.stream().toArray()).containsExactly(N, (long) own << 32);
        DoubleGenerator doubles = make("doubles");
        assertThat(doubles.nextDouble()).isEqualTo(N);
        assertThat(doubles.next()).isEqualTo(own / 2.0);
        assertThat(doubles.hasNext()).isFalse();
    }

    private void checkSink(int own) {
        Sink<Object> sink = make("sink");
        assertThat(sink.state()).isEqualTo(Coro.State.SUSPENDED);
        assertThat(sink.send("a")).isEqualTo(N + ":a:" + own);
        sink.accept("b");
        assertThat(sink.send("c")).isEqualTo(N + ":c:" + own);
        sink.close();
        assertThat(sink.state()).isEqualTo(Coro.State.CLOSED);
    }

    @SuppressWarnings("unchecked")
    private <C extends Coro<?, ?, ?>> C make(String name) {
        try {
            Method method = declaring.getDeclaredMethod(name, int.class);
            method.setAccessible(true);
            C made = (C) method.invoke(target, N);
            assertThat(made.name()).endsWith("." + name);
            return made;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(declaring + "." + name, e);
        }
    }
}
