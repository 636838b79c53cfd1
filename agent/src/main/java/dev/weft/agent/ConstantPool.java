package dev.weft.agent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The constant pool of a class file (JVMS 4.4), and the names of types that it leads to. Knows where each entry begins, which
 * takes an array: made only for classes that {@link Needle} wants to know more of.
 */
final class ConstantPool {
    /** Tags of JVMS 4.4, table 4.4-A. */
    static final int UTF8 = 1;
    static final int LONG = 5;
    static final int DOUBLE = 6;
    static final int INVOKE_DYNAMIC = 18;

    /** Bytes that an entry takes, by tag; 0 for tags that there are not, and for text, which says its length itself. */
    private static final byte[] SIZES = {0, 0, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};

    private final byte[] classFile;
    private final int[] offsets;
    private final int end;

    /** @throws IllegalArgumentException if it has an entry of an unknown kind */
    ConstantPool(byte[] classFile) {
        this.classFile = classFile;
        this.offsets = new int[u2(classFile, 8)];
        int at = 10;
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = at;
            int tag = classFile[at];
            at += size(classFile, at);
            if (tag == LONG || tag == DOUBLE) {
                i++;
            }
        }
        this.end = at;
    }

    /** The bytes of the entry at {@code at}, its tag included. */
    static int size(byte[] classFile, int at) {
        int tag = classFile[at];
        if (tag == UTF8) {
            return 3 + u2(classFile, at + 1);
        }
        int size = tag < 0 || tag >= SIZES.length ? 0 : SIZES[tag];
        if (size == 0) {
            throw new IllegalArgumentException("constant pool tag " + tag);
        }
        return size;
    }

    private static int u2(byte[] b, int at) {
        return (b[at] & 0xFF) << 8 | b[at + 1] & 0xFF;
    }

    /** Whether one of the texts is {@code text}, in modified UTF-8. */
    boolean holds(byte[] text) {
        for (int offset : offsets) {
            if (offset != 0 && classFile[offset] == UTF8 && u2(classFile, offset + 1) == text.length
                    && Arrays.equals(classFile, offset + 3, offset + 3 + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    /** The superclass, if there is one, and the interfaces, by internal name, without the JDK's. */
    List<String> supertypes() {
        List<String> supertypes = interfaces();
        int superclass = u2(classFile, end + 4);
        if (superclass != 0) {
            addClass(superclass, supertypes);
        }
        return supertypes;
    }

    /** The interfaces that the class names itself, by internal name, without the JDK's. */
    List<String> interfaces() {
        List<String> interfaces = new ArrayList<>();
        for (int i = 0, n = u2(classFile, end + 6); i < n; i++) {
            addClass(u2(classFile, end + 8 + 2 * i), interfaces);
        }
        return interfaces;
    }

    private void addClass(int index, List<String> to) {
        int name = offsets[u2(classFile, offsets[index] + 1)];
        addType(name + 3, name + 3 + u2(classFile, name + 1), to);
    }

    /** The class types that {@code invokedynamic} instructions return, by internal name, without the JDK's. */
    List<String> dynamicallyMade() {
        List<String> made = new ArrayList<>();
        for (int offset : offsets) {
            if (offset != 0 && classFile[offset] == INVOKE_DYNAMIC) {
                int nameAndType = offsets[u2(classFile, offset + 3)];
                int descriptor = offsets[u2(classFile, nameAndType + 3)];
                int end = descriptor + 3 + u2(classFile, descriptor + 1);
                int result = end;
                while (classFile[result - 1] != ')') {
                    result--;
                }
                if (classFile[result] == 'L') {
                    addType(result + 1, end - 1, made);
                }
            }
        }
        return made;
    }

    private void addType(int from, int to, List<String> types) {
        String type = new String(classFile, from, to - from, StandardCharsets.UTF_8);
        if (!type.startsWith("java/")) {
            types.add(type);
        }
    }
}
