package dev.weft;

import dev.weft.abi.Continuation;
import dev.weft.abi.Frame;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A coroutine that yields elements.
 *
 * @param <T> the elements
 */
public abstract class Generator<T> extends Coro<Object, T, Object> {
    /** For woven code. */
    protected Generator() {}

    /** A generator that runs {@code body}. */
    public static <T> Generator<T> of(CoRunnable body) {
        return new OfBody<>(Objects.requireNonNull(body, "body"));
    }

    /** What is left, lazily and in order. Closing the stream closes the generator. */
    public final Stream<T> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
                .onClose(this::close);
    }

    private static final class OfBody<T> extends Generator<T> {
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
