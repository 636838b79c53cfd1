package dev.weft.benchmarks;

import java.io.IOException;

/** JMH's own main behind one question: is the agent there? Takes JMH's options. */
public final class Main {
    private Main() {}

    /** @param args JMH's: {@code -h} lists them */
    public static void main(String[] args) throws IOException {
        Agent.require("-jar benchmarks/target/benchmarks.jar", args);
        org.openjdk.jmh.Main.main(args);
    }
}
