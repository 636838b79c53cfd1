package dev.weft.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What of {@code README.md} can be checked: its fenced blocks of Java code, and those of what was typed and printed. */
final class Guide {
    static final Path FILE = Path.of("README.md");

    /**
     * A fenced block.
     *
     * @param line where it begins
     * @param source the comment before it, empty if there is none
     * @param kind behind its fence
     */
    record Block(int line, String source, String kind, List<String> text) {
        /** Where it is, for messages. */
        @Override
        public String toString() {
            return FILE + ":" + line + " " + (text.isEmpty() ? source : text.get(0));
        }
    }

    private Guide() {}

    static List<Block> blocks(String kind) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(FILE);
        String comment = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("<!--")) {
                comment = line.replaceAll("<!-- | -->", "");
            } else if (line.startsWith("```")) {
                int begin = i + 1;
                List<String> text = new ArrayList<>();
                while (!lines.get(++i).equals("```")) {
                    text.add(lines.get(i));
                }
                blocks.add(new Block(begin, comment, line.substring(3), text));
                comment = "";
            } else if (!line.isBlank()) {
                comment = "";
            }
        }
        return blocks.stream().filter(block -> block.kind.equals(kind)).toList();
    }
}
