package dev.weft.samples;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a sample by its name in the course; lists them if there is no name. */
@Command(name = "weft-samples", usageHelpAutoWidth = true, synopsisSubcommandLabel = "[NAME]",
        description = "Runs a system of Beazley's \"Curious Course on Coroutines and Concurrency\"; without a name, lists them, "
                + "with the numbers of their slides.")
public final class Menu implements Callable<Integer> {
    @Option(names = "--list", description = "List the samples.")
    private boolean list;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    private Menu() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Does all that {@code main} does but leave. */
    public static int run(String... args) {
        CommandLine line = new CommandLine(new Menu());
        for (Sample sample : Sample.values()) {
            CommandLine command = new CommandLine(sample.command());
            command.getCommandSpec().usageMessage().description(sample.description);
            line.addSubcommand(sample.title, command);
        }
        return line.setParameterExceptionHandler(Menu::refuse)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
                    command.getErr().println(command.getCommandName() + ": " + reason);
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(args);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Chapter chapter = null;
        for (Sample sample : Sample.values()) {
            if (sample.chapter != chapter) {
                chapter = sample.chapter;
                out.println(chapter.title);
            }
            out.printf("  %-13s %s%n", sample.title, sample.description);
        }
        out.flush();
        return 0;
    }

    /** Says what is wrong with the command line. */
    private static int refuse(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        if (e instanceof UnmatchedArgumentException unmatched && command.getParent() == null && !unmatched.isUnknownOption()) {
            String name = unmatched.getUnmatched().get(0);
            List<String> nearest = unmatched.getSuggestions();
            err.println("there is no sample \"" + name + "\""
                    + (nearest.isEmpty() ? "; --list shows them all" : ", did you mean " + nearest.get(0) + "?"));
        } else {
            err.println(command.getCommandName() + ": " + e.getMessage() + "; see --help");
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
