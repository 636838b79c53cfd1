package dev.weft.samples;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Stands in for the two standard streams as long as it is open. */
public final class Console implements AutoCloseable {
    public final Lines out = new Lines();
    public final Lines err = new Lines();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;

    public Console() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** What the command line {@code args} writes on standard output; it must succeed, and write no errors. */
    public static List<String> outputOf(String... args) {
        try (Console console = new Console()) {
            int code = Menu.run(args);
            if (code != 0 || !console.err.soFar().isEmpty()) {
                throw new AssertionError("exit code " + code + ", errors " + console.err.soFar());
            }
            return console.out.soFar();
        }
    }

    @Override
    public void close() {
        System.setOut(realOut);
        System.setErr(realErr);
    }
}
