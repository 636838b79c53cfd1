package dev.weft.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars on a logarithmic axis, as SVG that is read in light and in dark: it follows {@code prefers-color-scheme}.
 * Each row has one bar for each JDK, with a line from the best iteration to the worst; or words, where there is no figure.
 */
final class Chart {
    static final int WIDTH = 820;
    private static final int LEAST_LABEL = 190;
    private static final double CHARACTER = 6.9;
    private static final int RIGHT = 90;
    private static final int TOP = 46;
    private static final int BAR = 13;
    private static final int GAP = 9;
    private static final int BOTTOM = 26;

    private static final String STYLE = """
            <style>
              text { font: 12px system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #24292f; }
              .title { font-size: 15px; font-weight: 600; }
              .quiet { fill: #656d76; font-size: 11px; }
              .own { font-weight: 600; }
              .grid { stroke: #d0d7de; }
              .range { stroke: #24292f; stroke-width: 1.2; }
              .hand { fill: #2da44e; } .weft { fill: #0969da; } .peer { fill: #8c959f; }
              .older { opacity: .55; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; } .quiet { fill: #9198a1; } .grid { stroke: #3d444d; } .range { stroke: #e6edf3; }
                .hand { fill: #3fb950; } .weft { fill: #4493f8; } .peer { fill: #6e7681; }
              }
            </style>
            """;

    /** Whose bar it is: its colour. */
    enum Kind { HAND, WEFT, PEER }

    /** One bar: NaN for none. */
    record Bar(double value, double low, double high) {}

    /** The bars of one label, in the order of the series. */
    private record Row(String label, Kind kind, List<Bar> bars, String lacking) {}

    private final String title;
    private final String unit;
    private final List<String> series;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param unit of the axis, {@code ns} for times
     * @param series what the bars of a row are, such as JDKs
     */
    Chart(String title, String unit, List<String> series) {
        this.title = title;
        this.unit = unit;
        this.series = series;
    }

    /** @param lacking words for a row without any bar */
    void row(String label, Kind kind, List<Bar> bars, String lacking) {
        rows.add(new Row(label, kind, bars, lacking));
    }

    int height() {
        return TOP + rows.size() * rowHeight() + BOTTOM;
    }

    /** Where the bars begin: right of the longest label. */
    private int label() {
        int longest = rows.stream().mapToInt(row -> row.label.length()).max().orElse(0);
        return Math.max(LEAST_LABEL, (int) (longest * CHARACTER) + 16);
    }

    private int rowHeight() {
        return series.size() * BAR + GAP;
    }

    /** A file of its own. */
    String svg() {
        return page(WIDTH, height(), group(0));
    }

    /** Several below each other in one file. */
    static String svg(List<Chart> charts) {
        StringBuilder body = new StringBuilder();
        int y = 0;
        for (Chart chart : charts) {
            body.append(chart.group(y));
            y += chart.height() + 14;
        }
        return page(WIDTH, y, body.toString());
    }

    private static String page(int width, int height, String body) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width
                + "\" height=\"" + height + "\" role=\"img\">\n" + STYLE + body + "</svg>\n";
    }

    private String group(int y) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Row row : rows) {
            for (Bar bar : row.bars) {
                if (bar.value > 0) {
                    least = Math.min(least, bar.value);
                    most = Math.max(most, Math.max(bar.value, bar.high));
                }
            }
        }
        if (most == 0) {
            least = 1;
            most = 10;
        }
        Axis axis = new Axis(Math.floor(Math.log10(least * 0.7)), Math.ceil(Math.log10(most)), label());
        StringBuilder out = new StringBuilder("<g transform=\"translate(0 " + y + ")\">\n");
        text(out, "title", 8, 18, "start", title);
        text(out, "quiet", WIDTH - 8, 18, "end", String.join(" above ", series));
        grid(out, axis);
        int at = TOP;
        for (Row row : rows) {
            row(out, axis, row, at);
            at += rowHeight();
        }
        return out.append("</g>\n").toString();
    }

    private void grid(StringBuilder out, Axis axis) {
        int bottom = TOP + rows.size() * rowHeight();
        for (int power = (int) axis.low; power <= axis.high; power++) {
            int x = axis.x(Math.pow(10, power));
            out.append("<line class=\"grid\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + (TOP - 8) + "\" y2=\"" + bottom + "\"/>\n");
            text(out, "quiet", x, bottom + 14, "middle", figure(Math.pow(10, power)));
        }
    }

    private void row(StringBuilder out, Axis axis, Row row, int y) {
        String own = row.kind == Kind.PEER ? "label" : "label own";
        text(out, own, label() - 8, y + series.size() * BAR / 2 + 4, "end", row.label);
        if (row.bars.stream().noneMatch(bar -> bar.value > 0)) {
            text(out, "quiet", label() + 6, y + series.size() * BAR / 2 + 4, "start", shortened(row.lacking));
            return;
        }
        for (int i = 0; i < row.bars.size(); i++) {
            Bar bar = row.bars.get(i);
            int top = y + i * BAR;
            if (bar.value > 0) {
                bar(out, axis, row.kind, bar, top, i < row.bars.size() - 1);
            } else {
                text(out, "quiet", label() + 6, top + BAR - 3, "start", shortened(row.lacking));
            }
        }
    }

    private void bar(StringBuilder out, Axis axis, Kind kind, Bar bar, int top, boolean older) {
        int end = axis.x(bar.value);
        out.append("<rect class=\"" + kind.name().toLowerCase(Locale.ROOT) + (older ? " older" : "") + "\" x=\"" + label() + "\" y=\""
                + top + "\" width=\"" + Math.max(1, end - label()) + "\" height=\"" + (BAR - 2) + "\" rx=\"2\"/>\n");
        int low = axis.x(bar.low);
        int high = axis.x(bar.high);
        if (high - low > 2) {
            int middle = top + BAR / 2 - 1;
            out.append("<line class=\"range\" x1=\"" + low + "\" x2=\"" + high + "\" y1=\"" + middle + "\" y2=\"" + middle + "\"/>\n");
        }
        text(out, "quiet", Math.max(end, high) + 5, top + BAR - 3, "start", figure(bar.value));
    }

    private static void text(StringBuilder out, String style, int x, int y, String anchor, String text) {
        out.append("<text class=\"" + style + "\" x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">" + escaped(text)
                + "</text>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String shortened(String text) {
        return text.length() > 78 ? text.substring(0, 77) + "…" : text;
    }

    /** With its unit; nanoseconds become microseconds and milliseconds. */
    private String figure(double value) {
        if (!unit.equals("ns") || value < 1000) {
            return number(value) + " " + unit;
        }
        return value < 1e6 ? number(value / 1e3) + " µs" : number(value / 1e6) + " ms";
    }

    /** With three digits that count. */
    static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        String digits = String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
        return digits.contains(".") ? digits.replaceFirst("0+$", "").replaceFirst("\\.$", "") : digits;
    }

    /** Of powers of ten. */
    private record Axis(double low, double high, int left) {
        int x(double value) {
            double share = (Math.log10(Math.max(value, 1e-9)) - low) / Math.max(1, high - low);
            return (int) Math.round(left + Math.max(0, Math.min(1, share)) * (WIDTH - left - RIGHT));
        }
    }
}
