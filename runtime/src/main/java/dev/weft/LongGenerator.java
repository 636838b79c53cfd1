package dev.weft;

import dev.weft.abi.Continuation;
import dev.weft.abi.Frame;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/** A coroutine that yields longs, unboxed when taken with {@link #nextLong} or {@link #stream}. */
public abstract class LongGenerator extends Coro<Object, Long, Object> implements PrimitiveIterator.OfLong {
    /** For woven code: what was yielded last. */
    protected long element;

    /** For woven code. */
    protected LongGenerator() {}

    /** A generator that runs {@code body}. */
    public static LongGenerator of(CoRunnable body) {
        return new OfBody(Objects.requireNonNull(body, "body"));
    }

    /** As {@link #next}, unboxed. */
    @Override
    public final long nextLong() {
        if (!isBuffered() && !advance()) {
            throw exhausted();
        }
        return element;
    }

    /** What is left, lazily and in order. Closing the stream closes the generator. */
    public final LongStream stream() {
        return StreamSupport.longStream(Spliterators.spliteratorUnknownSize((PrimitiveIterator.OfLong) this, Spliterator.ORDERED), false)
                .onClose(this::close);
    }

    @Override
    Object takeAbsent() {
        return element;
    }

    @Override
    protected final void produce(int v) {
        element = v;
    }

    @Override
    protected final void produce(long v) {
        element = v;
    }

    @Override
    protected final void produce(Object v) {
        if (v instanceof Integer || v instanceof Short || v instanceof Byte || v instanceof Long) {
            element = ((Number) v).longValue();
        } else if (v instanceof Character ch) {
            element = ch;
        } else {
            throw new ClassCastException("A LongGenerator cannot yield "
                    + (v == null ? "null" : v + ", a " + v.getClass().getName()));
        }
    }

    @Override
    protected final void relay(Continuation inner) {
        if (inner instanceof LongGenerator same) {
            element = same.element;
        } else {
            super.relay(inner);
        }
    }

    private static final class OfBody extends LongGenerator {
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
