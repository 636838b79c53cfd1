package dev.weft.samples;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command that runs a sample; subclasses have its options. */
@Command(mixinStandardHelpOptions = true)
class Launch implements Callable<Integer> {
    private final Sample sample;

    Launch(Sample sample) {
        this.sample = sample;
    }

    /** The command of a sample without options. */
    static Launch plain(Sample sample) {
        return new Launch(sample);
    }

    /** What the sample's main method gets. */
    List<String> arguments() {
        return List.of();
    }

    @Override
    public final Integer call() throws Exception {
        Agent.require(sample.title);
        sample.main.run(arguments().toArray(new String[0]));
        return 0;
    }
}
