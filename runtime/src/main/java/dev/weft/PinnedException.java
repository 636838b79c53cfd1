package dev.weft;

/** A suspendable call suspended, but a plain method stands between it and its coroutine. The message names that method. */
public class PinnedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** @param message the plain method, and what to annotate */
    public PinnedException(String message) {
        super(message);
    }
}
