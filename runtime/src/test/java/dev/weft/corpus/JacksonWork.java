package dev.weft.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.weft.Coroutine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Round trips of maps, trees and objects, and bad input. */
final class JacksonWork {
    /** What is read and written. */
    public static final class Item {
        public int a;
        public List<String> b;
        public Item c;
    }

    private JacksonWork() {}

    @Coroutine
    static String run() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        mapper.enable(SerializationFeature.INDENT_OUTPUT);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            Map<String, Object> value = new TreeMap<>();
            value.put("i", i);
            value.put("s", "text \"" + i + "\" \u00e9");
            value.put("l", List.of(1, 2.5, true, Map.of("k", new int[] {i, i + 1})));
            String json = mapper.writeValueAsString(value);
            JsonNode tree = mapper.readTree(json);
            Item item = mapper.readValue("{\"a\":" + i + ",\"b\":[\"x\",\"y\"],\"c\":{\"a\":1}}", Item.class);
            out.append(json).append(tree.at("/l/3/k/1")).append(mapper.writeValueAsString(item));
            try {
                mapper.readValue("{\"a\":[}", Item.class);
            } catch (JsonProcessingException e) {
                out.append(e.getOriginalMessage());
            }
        }
        return out.append(JacksonTypesWork.run()).toString();
    }
}
