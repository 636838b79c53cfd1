package dev.weft.io;

import dev.weft.os.Remark;

/**
 * Tells how far a transfer of many bytes had come when it was ended: by a failure, a timeout, a kill. It is found among the {@link
 * Throwable#getSuppressed suppressed} exceptions of what ended it; never thrown itself.
 */
public final class PartialTransferException extends Exception implements Remark {
    private static final long serialVersionUID = 1;

    private final long bytesTransferred;

    private PartialTransferException(long bytesTransferred, long total) {
        super(bytesTransferred + " of " + total + " bytes were transferred", null, false, false);
        this.bytesTransferred = bytesTransferred;
    }

    /** How many bytes were read, or were taken over by the system to be sent. */
    public long bytesTransferred() {
        return bytesTransferred;
    }

    /**
     * What {@code end} tells of the transfer that it ended.
     *
     * @return null if nothing
     */
    public static PartialTransferException in(Throwable end) {
        for (Throwable t : end.getSuppressed()) {
            if (t instanceof PartialTransferException partial) {
                return partial;
            }
        }
        return null;
    }

    static void note(Throwable end, long bytesTransferred, long total) {
        if (in(end) == null) {
            end.addSuppressed(new PartialTransferException(bytesTransferred, total));
        }
    }
}
