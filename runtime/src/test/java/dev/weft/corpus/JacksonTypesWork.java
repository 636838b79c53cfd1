package dev.weft.corpus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.Coroutine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Polymorphic types, records, creators, unwrapping, updates, conversions, and objects that do not fit. */
final class JacksonTypesWork {
    /** Tells its type. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "circle"), @JsonSubTypes.Type(value = Group.class, name = "group")})
    public interface Figure {}

    /** A record. */
    public record Circle(double radius, Color color) implements Figure {}

    /** Recursive. */
    public record Group(String name, List<Figure> members) implements Figure {}

    /** Keys of a map too. */
    public enum Color {
        RED,
        GREEN
    }

    /** Part of another. */
    public record Size(double width, String unit) {}

    /** With a creator. */
    public static final class Box {
        @JsonUnwrapped
        public Size inner;

        private final int size;

        @JsonCreator
        Box(@JsonProperty(value = "size", required = true) int size) {
            this.size = size;
        }

        public int getSize() {
            return size;
        }
    }

    private JacksonTypesWork() {}

    @Coroutine
    static String run() throws JsonProcessingException {
        ObjectMapper mapper = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
        StringBuilder out = new StringBuilder();
        Figure figure = new Circle(1.5, Color.RED);
        for (int depth = 0; depth < 8; depth++) {
            figure = new Group("g" + depth, List.of(figure, new Circle(depth, Color.GREEN)));
            String json = mapper.writeValueAsString(figure);
            out.append(json).append(mapper.readValue(json, Figure.class).equals(figure));
        }
        Map<Color, List<Optional<Integer>>> typed = new EnumMap<>(Color.class);
        typed.put(Color.GREEN, null);
        out.append(mapper.writeValueAsString(typed));
        out.append(mapper.readValue("{\"RED\":[[1,2],[3]]}", new TypeReference<Map<Color, List<int[]>>>() {}).get(Color.RED).get(1)[0]);
        Box box = mapper.readValue("{\"size\":3}", Box.class);
        box.inner = new Size(2, null);
        JsonNode tree = mapper.valueToTree(box);
        out.append(tree).append(mapper.convertValue(tree, Map.class).keySet());
        out.append(mapper.readerForUpdating(box).<Box>readValue("{\"size\":4}").getSize());
        for (String bad : List.of("{\"kind\":\"square\"}", "{\"kind\":\"circle\",\"radius\":\"x\"}", "{\"kind\":\"circle\"} 1", "[]")) {
            try {
                out.append(mapper.readValue(bad, Figure.class));
            } catch (JsonProcessingException e) {
                out.append(e.getClass().getSimpleName()).append(e.getOriginalMessage());
            }
        }
        return out.toString();
    }
}
