package dev.weft.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * The fields of a frame class: one for each slot, or stack position, and type that is kept at some suspension point. The
 * same variable has the same field at all points, so what did not change need not be stored again.
 */
public final class FrameLayout {
    /** One field. */
    public record Field(String name, String descriptor) {
        /** Whether it keeps objects alive. */
        public boolean isReference() {
            char c = descriptor.charAt(0);
            return c == 'L' || c == '[';
        }
    }

    private final Map<String, Field> fields = new LinkedHashMap<>();

    /** Null if a value of this type needs no field: null itself. */
    Field local(int slot, Object type) {
        return field("l" + slot, type);
    }

    Field stack(int position, Object type) {
        return field("s" + position, type);
    }

    /** Adds a field for something else. */
    Field extra(String name, String descriptor) {
        return fields.computeIfAbsent(name, key -> new Field(name, descriptor));
    }

    private Field field(String where, Object type) {
        if (type == Opcodes.NULL) {
            return null;
        }
        String descriptor = descriptor(type);
        Field known = fields.get(where + descriptor);
        if (known != null) {
            return known;
        }
        long others = fields.values().stream()
                .filter(f -> f.name().equals(where) || f.name().startsWith(where + "_"))
                .count();
        Field field = new Field(others == 0 ? where : where + "_" + others, descriptor);
        fields.put(where + descriptor, field);
        return field;
    }

    /** All fields, in the order of their first use. */
    public List<Field> fields() {
        return new ArrayList<>(fields.values());
    }

    /** The descriptor of a field that holds a value of a verification type. */
    public static String descriptor(Object type) {
        if (type == Opcodes.INTEGER) {
            return "I";
        } else if (type == Opcodes.LONG) {
            return "J";
        } else if (type == Opcodes.FLOAT) {
            return "F";
        } else if (type == Opcodes.DOUBLE) {
            return "D";
        } else if (type instanceof String name) {
            return name.startsWith("[") ? name : "L" + name + ";";
        }
        throw new IllegalStateException("cannot keep a value of type " + type);
    }
}
