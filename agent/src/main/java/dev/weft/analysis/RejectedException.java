package dev.weft.analysis;

/** Carries a rejection out of the analysis. */
public final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Rejection.Reason reason;
    private final int line;
    private final String detail;

    /** Rejects the method being looked at. */
    public RejectedException(Rejection.Reason reason, int line, String detail) {
        super(reason.text(), null, false, false);
        this.reason = reason;
        this.line = line;
        this.detail = detail;
    }

    /** Why. */
    public Rejection.Reason reason() {
        return reason;
    }

    /** The source line, 0 if unknown. */
    public int line() {
        return line;
    }

    /** More about it. */
    public String detail() {
        return detail;
    }
}
