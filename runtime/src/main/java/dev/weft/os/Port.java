package dev.weft.os;

import java.nio.channels.SelectionKey;

/** A channel that some task has waited for: its key, and who waits now. */
final class Port {
    final SelectionKey key;
    private Task<?> reader;
    private Task<?> writer;

    Port(SelectionKey key) {
        this.key = key;
    }

    Task<?> waiter(Direction direction) {
        return direction == Direction.READ ? reader : writer;
    }

    void setWaiter(Direction direction, Task<?> task) {
        if (direction == Direction.READ) {
            reader = task;
        } else {
            writer = task;
        }
    }

    /** Sets the interest bits of one direction. A closed channel is left to {@link Poller}'s sweep. */
    void setInterest(Direction direction, int ops) {
        if (key.isValid()) {
            int before = key.interestOps();
            int after = before & ~direction.mask | ops;
            if (after != before) {
                key.interestOps(after);
            }
        }
    }
}
