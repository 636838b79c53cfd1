package dev.weft.weave;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/** How many bytes of code the methods of a class file have, read without looking at the code (JVMS 4.6, 4.7.3). */
final class CodeSizes {
    private final ClassReader reader;
    private final char[] buffer;
    private final Map<String, Integer> sizes = new HashMap<>();

    private CodeSizes(ClassReader reader) {
        this.reader = reader;
        this.buffer = new char[reader.getMaxStringLength()];
    }

    /** By name and descriptor. */
    static Map<String, Integer> of(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        CodeSizes read = new CodeSizes(reader);
        int interfaces = reader.header + 6;
        int fields = interfaces + 2 + 2 * reader.readUnsignedShort(interfaces);
        read.members(read.members(fields));
        return read.sizes;
    }

    /** Returns where the members end. */
    private int members(int from) {
        int at = from + 2;
        for (int n = reader.readUnsignedShort(from); n > 0; n--) {
            String member = reader.readUTF8(at + 2, buffer) + reader.readUTF8(at + 4, buffer);
            int attributes = reader.readUnsignedShort(at + 6);
            at += 8;
            for (; attributes > 0; attributes--) {
                if ("Code".equals(reader.readUTF8(at, buffer))) {
                    sizes.put(member, reader.readInt(at + 10));
                }
                at += 6 + reader.readInt(at + 2);
            }
        }
        return at;
    }
}
