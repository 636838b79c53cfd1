package dev.weft;

import dev.weft.abi.Continuation;
import dev.weft.abi.Frame;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A coroutine that consumes: {@code for (;;) { T t = Co.yield(); ... }}. A new sink has run to its first yield, ready for
 * {@link #send}: the course's {@code @coroutine} decorator. If its body ends before it yields, making it throws
 * {@link StopIteration}.
 *
 * @param <T> what it takes
 */
public abstract class Sink<T> extends Coro<T, Object, Object> implements Consumer<T> {
    /** For woven code. */
    protected Sink() {}

    /** A sink that runs {@code body}, which has run to its first yield. */
    public static <T> Sink<T> of(CoRunnable body) {
        Sink<T> sink = new OfBody<>(Objects.requireNonNull(body, "body"));
        sink.prime();
        return sink;
    }

    /** {@link #send}, for whoever wants a consumer. */
    @Override
    public final void accept(T t) {
        send(t);
    }

    @Override
    protected final Iterator<?> prime() {
        stepped();
        value = null;
        return this;
    }

    private static final class OfBody<T> extends Sink<T> {
        private CoRunnable body;

        OfBody(CoRunnable body) {
            this.body = body;
        }

        @Override
        protected int resume(Continuation c, int point, Frame callee) throws Throwable {
            return BodyCoro.resume(body, c, point);
        }

        @Override
        protected void release() {
            body = null;
        }

        @Override
        String bodyName() {
            return BodyCoro.name(body);
        }
    }
}
