package dev.weft.benchmarks;

import dev.weft.benchmarks.report.Notes;
import java.io.IOException;
import java.nio.file.Path;

/** Weft's own figures that are no JMH scores, for a run with its peers. */
public final class Measures {
    private Measures() {}

    /** Leaves unless woven. */
    public static void requireAgent() {
        Agent.require();
    }

    /** The jar that this JVM was started with as Weft's agent. */
    public static Path agentJar() {
        return Agent.jar();
    }

    /** Notes the heap bytes of coroutines and tasks. */
    public static void noteHeap(Notes notes) {
        notes.add("heap", "hand", "suspended", Math.round(Footprint.bytesByHand()))
                .add("heap", "Weft", "suspended", Math.round(Footprint.bytesOfGenerator()))
                .add("heap", "Weft", "parked", Math.round(Footprint.bytesOfTask()));
    }

    /** Notes what starting programs takes, in ms, without an agent, with an empty one, and with the one this JVM runs with. */
    public static void noteStarts(Notes notes) throws IOException, InterruptedException {
        note(notes, "hello", StartUp.hello(Agent.jar()));
        note(notes, "loads", StartUp.loads(Agent.jar()));
    }

    private static void note(Notes notes, String program, StartUp.Times times) {
        notes.add("start", "no agent", program, times.plain())
                .add("start", "empty agent", program, times.empty())
                .add("start", "Weft's agent", program, times.weft());
    }
}
