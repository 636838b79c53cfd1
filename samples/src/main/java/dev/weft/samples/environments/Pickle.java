package dev.weft.samples.environments;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** The two ends of a pipe between coroutines that have nothing else in common (slides 85 and 86). */
final class Pickle {
    private static final int ITEM = 1;
    private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter("java.base/*;dev.weft.samples.**;!*");

    private Pickle() {}

    /** A sink that writes what it is sent, a serializable object, to {@code to}; closing it closes that. */
    @Coroutine
    static <T> Sink<T> sendto(OutputStream to) throws IOException {
        try (to) {
            ObjectOutputStream out = new ObjectOutputStream(to);
            for (;;) {
                T item = Co.yield();
                out.write(ITEM);
                out.writeObject(item);
                out.reset();
                out.flush();
            }
        }
    }

    /**
     * Sends {@code target} what {@code sendto} writes at the other end, until that is closed; then closes that.
     *
     * @throws EOFException if the other end breaks off in the middle of an item
     */
    @SuppressWarnings("unchecked")
    static <T> void recvfrom(InputStream from, Sink<T> target) throws IOException, ClassNotFoundException {
        try (target) {
            ObjectInputStream in = new ObjectInputStream(from);
            in.setObjectInputFilter(FILTER);
            while (in.read() == ITEM) {
                target.send((T) in.readObject());
            }
        }
    }
}
