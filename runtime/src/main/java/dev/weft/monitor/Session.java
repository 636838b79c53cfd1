package dev.weft.monitor;

import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One client's conversation with a {@link Monitor}. */
final class Session {
    private static final int LONGEST_LINE = 1000;
    private static final int IDLE_MILLIS = (int) TimeUnit.MINUTES.toMillis(30);
    private static final String HELP = """
            ps           the tasks: number, state, turns, time in this state and in turns, name, what they wait for
            tree         the tasks, each below the one that created it
            where TID    the stack of a task
            dump         the stacks of all tasks
            quit         hang up
            Each line is true of the moment in which it was written.
            """;

    private final Monitor monitor;
    private final BufferedReader in;
    private final Writer out;

    Session(Monitor monitor, Socket client) throws IOException {
        this.monitor = monitor;
        client.setSoTimeout(IDLE_MILLIS);
        in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        out = new BufferedWriter(new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8));
    }

    void run() throws IOException {
        String line;
        do {
            out.write("weft> ");
            out.flush();
            line = readLine();
        } while (line != null && answer(line.strip()));
        out.flush();
    }

    /** False at the end of the conversation. */
    private boolean answer(String line) throws IOException {
        if (line.contains(" HTTP/")) {
            return false; // a browser, sent here by a page that wants to know what runs on this machine
        }
        String[] words = line.split("\\s+");
        switch (words[0]) {
            case "" -> {}
            case "help" -> out.write(HELP);
            case "ps" -> each(Dump::ps);
            case "tree" -> each(Dump::tree);
            case "dump" -> each(Dump::all);
            case "where" -> where(words);
            case "quit" -> {
                return false;
            }
            default -> out.write("unknown: " + Line.of(line) + "; try help\n");
        }
        return true;
    }

    private interface Report {
        void write(Scheduler scheduler, Appendable out) throws IOException;
    }

    private void each(Report report) throws IOException {
        List<Scheduler> schedulers = monitor.schedulers();
        if (schedulers.isEmpty()) {
            out.write("no scheduler\n");
        }
        for (int i = 0; i < schedulers.size(); i++) {
            if (schedulers.size() > 1) {
                out.write("scheduler " + (i + 1) + ": ");
            }
            report.write(schedulers.get(i), out);
        }
    }

    private void where(String[] words) throws IOException {
        int tid;
        try {
            tid = words.length == 2 ? Integer.parseInt(words[1]) : 0;
        } catch (NumberFormatException e) {
            tid = 0;
        }
        if (tid <= 0) {
            out.write("where needs the number of a task, where 3\n");
            return;
        }
        boolean found = false;
        for (Scheduler scheduler : monitor.schedulers()) {
            for (Task<?> task : scheduler.tasks()) {
                if (task.tid() == tid) {
                    found = true;
                    Dump.where(task, out);
                }
            }
        }
        if (!found) {
            out.write("no living task " + tid + "\n");
        }
    }

    /** Null at the end, or if a line is too long to be a question. */
    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c; (c = in.read()) != '\n'; ) {
            if (c < 0 || line.length() == LONGEST_LINE) {
                return null;
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
