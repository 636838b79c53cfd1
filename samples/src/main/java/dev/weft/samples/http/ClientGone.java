package dev.weft.samples.http;

import java.io.IOException;

/** The connection broke while a request came: nobody is there to be answered. */
final class ClientGone extends IOException {
    private static final long serialVersionUID = 1;

    ClientGone(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
