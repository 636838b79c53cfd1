package dev.weft.benchmarks.peers;

import dev.weft.benchmarks.peers.echo.Echo;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Weft and its peers in one jar. Takes what {@code benchmarks.jar} takes, or as the first argument one of
 *
 * <pre>
 *   --measure DIRECTORY [JMH's options]     what each peer can do, then all that can in one JMH run, into files there
 *   --echo DIRECTORY [seconds]              echo servers under load, into the same files
 * </pre>
 */
public final class Main {
    private Main() {}

    /** @param args see above */
    public static void main(String[] args) throws Exception {
        String[] rest = args.length < 2 ? new String[0] : Arrays.copyOfRange(args, 2, args.length);
        String first = args.length == 0 ? "" : args[0];
        if (args.length < 2 || !first.equals("--measure") && !first.equals("--echo")) {
            dev.weft.benchmarks.Main.main(args);
        } else if (first.equals("--measure")) {
            Measurement.run(Path.of(args[1]), rest);
        } else {
            Echo.measure(Path.of(args[1]), rest);
        }
    }
}
