package dev.weft.agent;

import dev.weft.analysis.Rejection;
import dev.weft.weave.HugeBody;
import dev.weft.weave.Woven;
import java.io.IOException;
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
                out.println("[weft] wove " + name(internalName) + ": " + woven.coroutines() + " coroutines, "
                    + woven.rejections().size() + " rejected, " + woven.plain().size() + " plain");
            }
        }
    }

    /** A fault of the weaver, in one class. */
    void failed(String internalName, Throwable t) {
        out.println("[weft] " + Agent.version() + " failed on " + name(internalName)
                + "; its coroutines are not woven, and fail where they are used. Run with dump=DIR and report it. Cause:");
        t.printStackTrace(out);
    }

    /** Another version of a woven class that cannot be run in its place. */
    void refused(String internalName) {
        out.println("[weft] " + name(internalName) + " is woven and cannot be redefined so: coroutines may be suspended in the"
                + " frames of the version that is loaded, and this one has others; restart the JVM to run it");
    }

    /**
     * A class that was loaded before the agent was attached.
     *
     * @param asked whether its source asks for coroutines; what was merely to be suspendable stays plain, as other such code
     */
    void tooLate(String internalName, boolean asked) {
        if (asked) {
            out.println("[weft] " + name(internalName) + " was loaded before the agent was attached: its coroutines are not woven,"
                    + " and fail where they are used; start the JVM with -javaagent:weft-agent.jar, attach the agent before the"
                    + " class is loaded, or weave it at build time");
        } else if (verbose) {
            out.println("[weft] stays plain: " + name(internalName) + " was loaded before the agent was attached");
        }
    }

    /** The agent's second coming. */
    void attachedAlready() {
        out.println("[weft] is attached already: the options given now have no effect");
    }

    void notWritten(String file, IOException e) {
        out.println("[weft] dump: cannot write " + file + ": " + e);
    }

    private static String name(String internalName) {
        return internalName.replace('/', '.');
    }
}
