package dev.weft.corpus;

import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.inspector.TagInspector;

/** Documents read, written, read again: anchors, merges, blocks, objects by tag, events, and bad input. */
final class YamlWork {
    /** What is read by its tag. */
    public static final class Ship {
        private String name;
        private double length;
        private List<Ship> boats = new ArrayList<>();

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public double getLength() {
            return length;
        }

        public void setLength(double length) {
            this.length = length;
        }

        public List<Ship> getBoats() {
            return boats;
        }

        public void setBoats(List<Ship> boats) {
            this.boats = boats;
        }
    }

    private static final String TEXT = """
            base: &base {a: 1, b: [x, "y\\u00e9\\n", 'z''s', ~, 0x1F, 1_000, 2001-12-14t21:59:43.10-05:00]}
            derived:
              <<: *base
              c: |
                literal
                  text
              d: >-
                folded
                text
            ? [complex, key]
            : !!set {one, two}
            bin: !!binary R0lGODlhDAAMAIQAAP
            """;

    private YamlWork() {}

    @Coroutine
    static String run() {
        DumperOptions style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setIndent(4);
        LoaderOptions options = new LoaderOptions();
        TagInspector any = tag -> true;
        options.setTagInspector(any);
        StringBuilder out = new StringBuilder();
        Map<?, ?> loaded = new Yaml().load(TEXT.replaceAll("(?m)^bin.*", ""));
        out.append(loaded).append(new Yaml(style).dump(loaded));
        for (int i = 0; i < 10; i++) {
            Map<String, Object> value = new LinkedHashMap<>();
            List<Object> shared = new ArrayList<>(List.of(i, i * 0.5, "text " + i, i % 2 == 0));
            value.put("first", shared);
            value.put("second", shared);
            value.put("multi\nline", "a: b # no comment\n" + " ".repeat(i));
            String dumped = new Yaml(style).dump(value);
            out.append(dumped).append(new Yaml().<Object>load(dumped).equals(value));
        }
        Yaml ships = new Yaml(new Constructor(Ship.class, options));
        Ship ship = ships.load("{name: Argo, length: 12.5, boats: [{name: a, length: 3}, {name: b, length: 4}]}");
        out.append(new Yaml().dumpAsMap(ship).replaceAll("!!\\\\S+", ""));
        int number = 0;
        for (Event event : new Yaml().parse(new java.io.StringReader("a: [1, 2]\n--- b\n"))) {
            out.append(number++).append(event.getEventId());
        }
        for (String bad : List.of("a: [1, 2", "a: b: c", "*missing", "\t- tab", "!!no.such.Type {}")) {
            try {
                out.append(new Yaml().<Object>load(bad));
            } catch (YAMLException e) {
                out.append(e.getMessage());
            }
        }
        return out.toString();
    }
}
