package dev.weft.benchmarks.peers;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The references that a cell's coroutine hands over, as an iterator. */
final class CellIterator<T> implements Iterator<T> {
    private final Cell cell;
    private boolean buffered;
    private boolean finished;

    CellIterator(Cell cell) {
        this.cell = cell;
    }

    @Override
    public boolean hasNext() {
        if (!buffered && !finished) {
            buffered = cell.step();
            finished = !buffered;
        }
        return buffered;
    }

    @Override
    @SuppressWarnings("unchecked") // what its maker says
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        buffered = false;
        return (T) cell.reference;
    }
}
