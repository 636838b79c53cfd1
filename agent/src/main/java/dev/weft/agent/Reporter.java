package dev.weft.agent;

import dev.weft.analysis.Rejection;
import dev.weft.weave.HugeBody;
import dev.weft.weave.Woven;
import java.io.PrintStream;

/** Where the agent's words go: standard error, since it is too early for logging. Each begins with {@code [weft]}. */
final class Reporter {
    private final PrintStream out;
    private final boolean verbose;

    Reporter(PrintStream out, boolean verbose) {
        this.out = out;
        this.verbose = verbose;
    }

    void woven(String internalName, Woven woven) {
        for (Rejection rejection : woven.rejections()) {
            out.println("[weft] " + rejection.message());
        }
        for (HugeBody huge : woven.huge()) {
            if (huge.asked() || verbose) {
                out.println("[weft] " + huge.message());
            }
        }
        if (verbose) {
            for (Rejection rejection : woven.plain()) {
                out.println("[weft] stays plain: " + rejection.message());
            }
            if (!woven.isUntouched()) {
                out.println("[weft] wove " + internalName.replace('/', '.') + ": " + woven.coroutines() + " coroutines, "
                    + woven.rejections().size() + " rejected, " + woven.plain().size() + " plain");
            }
        }
    }

    void failed(String internalName, Throwable t) {
        out.println("[weft] " + Agent.version() + " failed on " + internalName.replace('/', '.')
                + "; its coroutines are not woven. Run with dump=DIR and report it. Cause:");
        t.printStackTrace(out);
    }
}
