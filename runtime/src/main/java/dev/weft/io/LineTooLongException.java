package dev.weft.io;

import java.io.IOException;

/** A line has more bytes than the reader wants. They have not been read. */
public final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1;

    LineTooLongException(int limit) {
        super("a line of more than " + limit + " bytes");
    }
}
