package dev.weft.samples;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that runs a sample; subclasses have its options. */
@Command
class Launch implements Callable<Integer> {
    private final Sample sample;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

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

    /** A port as an argument. */
    final String checkedPort(int port) {
        if (port < 0 || port > 65535) {
            throw refusal("there is no port " + port);
        }
        return Integer.toString(port);
    }

    /** What to throw because of an option's value. */
    final ParameterException refusal(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }

    @Override
    public final Integer call() throws Exception {
        String[] arguments = arguments().toArray(new String[0]);
        Agent.require(sample.title);
        sample.main.run(arguments);
        return 0;
    }
}
