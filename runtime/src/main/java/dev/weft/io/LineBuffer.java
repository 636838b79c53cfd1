package dev.weft.io;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;

/**
 * Bytes between their arrival and their reading. Only reading lines needs one, since a line's end is not known before it has
 * come; so it has no memory until then. Each byte is looked at once, however small the fragments.
 */
final class LineBuffer {
    /** The longest line. */
    static final int LARGEST = 1 << 30;

    private static final int SMALLEST = 1 << 10;

    /** What an empty buffer may keep for its next line: there may be many that are empty for long. */
    private static final int KEPT = 1 << 13;

    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int first;
    private int end;

    /** The bytes before this have no line end among them. */
    private int searched;

    /** What {@link #space} gave out: its position tells how much has come since. */
    private ByteBuffer view;

    /** How many bytes there are. */
    int size() {
        settle();
        return end - first;
    }

    /** Takes in what was received into {@link #space}. */
    void settle() {
        if (view != null) {
            end = view.position();
            view = null;
        }
    }

    /** Moves as much as fits. */
    int drain(ByteBuffer into) {
        settle();
        int count = Math.min(end - first, into.remaining());
        if (count > 0) {
            into.put(bytes, first, count);
            drop(count);
        }
        return count;
    }

    /** Where to receive more, at least one byte, if there are less than {@code limit + 2} yet. */
    ByteBuffer space(int limit) {
        settle();
        int size = end - first;
        if (end == bytes.length) {
            byte[] to = bytes;
            if (size > bytes.length / 2 || bytes.length == 0) {
                to = new byte[(int) Math.max(SMALLEST, Math.min(2L * bytes.length, limit + 2L))];
            }
            System.arraycopy(bytes, first, to, 0, size);
            bytes = to;
            searched -= first;
            first = 0;
            end = size;
        }
        view = ByteBuffer.wrap(bytes, end, bytes.length - end);
        return view;
    }

    /** Whether there is an end of a line. */
    boolean hasLine() {
        settle();
        while (searched < end) {
            if (bytes[searched] == '\n') {
                return true;
            }
            searched++;
        }
        return false;
    }

    /** The line up to the end that was found, or all there is; null if that is nothing. */
    String takeLine(int limit, Charset charset) throws LineTooLongException {
        boolean ended = hasLine();
        if (!ended && first == end) {
            return null;
        }
        int length = searched - first;
        if (ended && length > 0 && bytes[searched - 1] == '\r') {
            length--;
        }
        if (length > limit) {
            throw new LineTooLongException(limit);
        }
        String line = new String(bytes, first, length, charset);
        drop(searched - first + (ended ? 1 : 0));
        return line;
    }

    /** Drops all. */
    void clear() {
        drop(size());
    }

    private void drop(int count) {
        first += count;
        searched = Math.max(searched, first);
        if (first == end) {
            first = 0;
            end = 0;
            searched = 0;
            if (bytes.length > KEPT) {
                bytes = NONE;
            }
        }
    }
}
