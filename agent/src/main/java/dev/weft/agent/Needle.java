package dev.weft.agent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Looks into a constant pool (JVMS 4.4) for what makes a class worth weaving, without making an object of it: the
 * annotation's descriptor, a lambda over an interface that may be suspendable, or two such interfaces that it joins. All other
 * classes cost one pass over their pool.
 */
final class Needle {
    private static final byte[] ANNOTATION = ascii("Ldev/weft/Coroutine;");
    private static final byte[] METHODS = ascii("getMethods");
    private static final byte[] DECLARED_METHODS = ascii("getDeclaredMethods");
    private static final byte[] METAFACTORY = ascii("java/lang/invoke/LambdaMetafactory");

    private Needle() {}

    /**
     * @param suspendableInterface asked, by internal name, for each type outside of the JDK that a lambda may have, and for the
     *     interfaces of a class that has several
     */
    static boolean isIn(byte[] classFile, Predicate<String> suspendableInterface) {
        int count = u2(classFile, 8);
        int[] offsets = new int[count];
        boolean dynamic = false;
        boolean metafactory = false;
        int at = 10;
        for (int i = 1; i < count; i++) {
            offsets[i] = at;
            int tag = classFile[at];
            if (tag == 1) {
                int length = u2(classFile, at + 1);
                if (holds(classFile, at + 3, length, ANNOTATION)) {
                    return true;
                }
                metafactory |= holds(classFile, at + 3, length, METAFACTORY);
            }
            dynamic |= tag == 18;
            at += size(classFile, at);
            i += tag == 5 || tag == 6 ? 1 : 0;
        }
        return dynamic && metafactory && hasLambda(classFile, offsets, suspendableInterface)
                || joins(classFile, offsets, at, suspendableInterface);
    }

    /**
     * Whether a class that is not woven itself is of interest where libraries are woven without annotations: it may list the
     * methods of others by reflection, or implement one of their interfaces.
     */
    static boolean isNearby(byte[] classFile, Predicate<String> suspendableInterface) {
        int count = u2(classFile, 8);
        int[] offsets = new int[count];
        int at = 10;
        for (int i = 1; i < count; i++) {
            offsets[i] = at;
            int tag = classFile[at];
            if (tag == 1) {
                int length = u2(classFile, at + 1);
                if (holds(classFile, at + 3, length, METHODS) || holds(classFile, at + 3, length, DECLARED_METHODS)) {
                    return true;
                }
            }
            at += size(classFile, at);
            i += tag == 5 || tag == 6 ? 1 : 0;
        }
        return interfaces(classFile, offsets, at).stream().anyMatch(suspendableInterface);
    }

    /** Of a constant, its tag included. */
    private static int size(byte[] classFile, int at) {
        return switch (classFile[at]) {
            case 1 -> 3 + u2(classFile, at + 1);
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            default -> throw new IllegalArgumentException("constant pool tag " + classFile[at]);
        };
    }

    /** Whether two of the interfaces may be suspendable: what both declare needs a method here that is more specific. */
    private static boolean joins(byte[] classFile, int[] offsets, int access, Predicate<String> suspendableInterface) {
        List<String> interfaces = interfaces(classFile, offsets, access);
        return interfaces.size() > 1 && interfaces.stream().filter(suspendableInterface).limit(2).count() == 2;
    }

    /** Those outside of the JDK. */
    private static List<String> interfaces(byte[] classFile, int[] offsets, int access) {
        List<String> interfaces = new ArrayList<>();
        for (int i = 0, n = u2(classFile, access + 6); i < n; i++) {
            int name = offsets[u2(classFile, offsets[u2(classFile, access + 8 + 2 * i)] + 1)];
            String type = new String(classFile, name + 3, u2(classFile, name + 1), StandardCharsets.UTF_8);
            if (!type.startsWith("java/")) {
                interfaces.add(type);
            }
        }
        return interfaces;
    }

    private static boolean hasLambda(byte[] classFile, int[] offsets, Predicate<String> suspendableInterface) {
        for (int offset : offsets) {
            if (offset != 0 && classFile[offset] == 18) {
                int nameAndType = offsets[u2(classFile, offset + 3)];
                int descriptor = offsets[u2(classFile, nameAndType + 3)];
                int end = descriptor + 3 + u2(classFile, descriptor + 1);
                int result = end;
                while (classFile[result - 1] != ')') {
                    result--;
                }
                if (classFile[result] == 'L') {
                    String type = new String(classFile, result + 1, end - result - 2, StandardCharsets.UTF_8);
                    if (!type.startsWith("java/") && suspendableInterface.test(type)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Without the charsets, which all are loaded with the first. */
    private static byte[] ascii(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    private static boolean holds(byte[] b, int from, int length, byte[] text) {
        return length == text.length && Arrays.equals(b, from, from + length, text, 0, length);
    }

    private static int u2(byte[] b, int at) {
        return (b[at] & 0xFF) << 8 | b[at + 1] & 0xFF;
    }
}
