package dev.weft.benchmarks;

import dev.weft.benchmarks.idle.Idle;
import dev.weft.benchmarks.report.Report;
import java.util.Arrays;

/**
 * The jar's own question before JMH's main: is the agent there? Takes JMH's options, or as the first argument one of
 *
 * <pre>
 *   --switch-cost            a switch beside a hand-written iterator's, in half a minute
 *   --bars [RESULTS]         each promise, the figure measured, and whether that is enough
 *   --footprint              heap bytes of a suspended generator
 *   --idle [N]               round trips alone, and among N connections that say nothing
 *   --start-up AGENT.jar     what the agent adds to the start of two programs
 *   --report RESULTS PAGE    tables and charts of the runs in the one directory, into the other
 * </pre>
 */
public final class Main {
    private Main() {}

    /** @param args JMH's: {@code -h} lists them; or one of the above */
    public static void main(String[] args) throws Exception {
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        String first = args.length == 0 ? "" : args[0];
        if (first.equals("--start-up")) {
            StartUp.main(rest); // takes its figures without the agent
            return;
        }
        if (first.equals("--report")) {
            Report.main(rest); // measures nothing
            return;
        }
        if (first.equals("--bars") && rest.length > 0) {
            Judge.main(rest); // nor does this
            return;
        }
        Agent.require(args);
        switch (first) {
            case "--switch-cost" -> SwitchCost.main(rest);
            case "--bars" -> Judge.main(rest);
            case "--footprint" -> Footprint.main(rest);
            case "--idle" -> Idle.main(Agent.jar(), rest);
            default -> org.openjdk.jmh.Main.main(args);
        }
    }
}
