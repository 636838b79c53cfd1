package dev.weft.kinds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where something stands in the source of a test, so that tests can ask for exact lines. */
public final class Source {
    private Source() {}

    /** {@code File.java:line} of the one line that ends with the comment {@code // here: mark}. */
    public static String at(Class<?> test, String mark) {
        Class<?> outer = test;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        String file = outer.getSimpleName() + ".java";
        List<Integer> lines = new ArrayList<>();
        try {
            Path path = Path.of("src/test/java", outer.getPackageName().replace('.', '/'), file);
            List<String> text = Files.readAllLines(path);
            for (int i = 0; i < text.size(); i++) {
                if (text.get(i).endsWith("// here: " + mark)) {
                    lines.add(i + 1);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        if (lines.size() != 1) {
            throw new AssertionError(mark + " stands at lines " + lines + " of " + file);
        }
        return file + ":" + lines.get(0);
    }
}
