package dev.weft;

/** The method was not woven: no agent, or a reason that the message gives, with what to do. */
public class NotWovenException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** @param message the method, the reason and the advice */
    public NotWovenException(String message) {
        super(message);
    }
}
