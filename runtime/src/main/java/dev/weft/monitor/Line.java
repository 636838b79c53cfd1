package dev.weft.monitor;

import dev.weft.os.Task;

/** What programs call things, made fit for one line of a report. */
final class Line {
    /** Longer texts are cut. */
    private static final int LIMIT = 200;

    private Line() {}

    /** Without control characters: a name that a client chose must not move the cursor of whoever looks. */
    static String of(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && i < LIMIT; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '?' : c);
        }
        return text.length() > LIMIT ? line.append("...").toString() : line.toString();
    }

    /** What {@code task} waits for; empty if for nothing. The text is a program's own, computed while the program runs. */
    static String waitsOn(Task<?> task) {
        try {
            String call = task.waitsOn();
            return call == null ? "" : of(call);
        } catch (RuntimeException | StackOverflowError e) {
            return "? (" + e.getClass().getSimpleName() + " in its toString)";
        }
    }
}
