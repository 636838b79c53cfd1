package dev.weft.abi;

import java.util.Iterator;

/** {@code Co.yieldFrom} over a plain iterator: it can be asked for the next element, and nothing else. */
final class IteratorDelegation extends Frame {
    private final Iterator<?> inner;

    IteratorDelegation(Iterator<?> inner) {
        this.inner = inner;
    }

    @Override
    protected int resume(Continuation c, int point, Frame callee) {
        Object sent = c.receive();
        if (sent != null) {
            throw new UnsupportedOperationException(
                    "cannot send to " + inner.getClass().getName() + ": Co.yieldFrom delegates to a plain iterator");
        }
        if (!inner.hasNext()) {
            return DONE;
        }
        c.produce(inner.next());
        return point;
    }
}
