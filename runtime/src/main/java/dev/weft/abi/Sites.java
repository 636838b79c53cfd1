package dev.weft.abi;

import java.util.List;

/**
 * Where the suspension points of one method are. Woven frames carry them as one string constant, lines in the order of the
 * points, the first being the method's own: {@code "a.b.Tree\nwalk\nTree.java\n11,12,14"}.
 */
record Sites(String className, String method, String file, List<String> lines) {

    static Sites of(Frame frame) {
        String text = frame.sites();
        if (text == null) {
            return null;
        }
        String[] part = text.split("\n", 4);
        return new Sites(part[0], part[1], part[2].isEmpty() ? null : part[2], List.of(part[3].split(",")));
    }

    /** @param point 0 for the method's first line */
    StackTraceElement at(int point) {
        return new StackTraceElement(className, method, file, Integer.parseInt(lines.get(point)));
    }
}
