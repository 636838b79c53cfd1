package dev.weft.agent;

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
    private static final int ANNOTATION_LENGTH = 20;
    private static final int METAFACTORY_LENGTH = 34;

    /** What one pass finds: the annotation alone, or what of the others. */
    private static final int ANNOTATED = -1;
    private static final int LAMBDAS = 1;
    private static final int SEVERAL_INTERFACES = 2;

    private Needle() {}

    /**
     * Whether a class may have something to weave.
     *
     * @param suspendableInterface asked, by internal name, for each type outside of the JDK that a lambda may have, and for the
     *     interfaces of a class that has several
     */
    static boolean isIn(byte[] classFile, Predicate<String> suspendableInterface) {
        int found = scan(classFile);
        if (found == ANNOTATED) {
            return true;
        }
        if (found == 0) {
            return false;
        }
        ConstantPool pool = new ConstantPool(classFile);
        return (found & LAMBDAS) != 0 && count(pool.dynamicallyMade(), suspendableInterface, 1) == 1
                || (found & SEVERAL_INTERFACES) != 0 && joins(pool.interfaces(), suspendableInterface);
    }

    /**
     * Whether a class that is not woven itself is of interest where libraries are woven without annotations: it may list the
     * methods of others by reflection, or implement one of their interfaces.
     */
    static boolean isNearby(byte[] classFile, Predicate<String> suspendableInterface) {
        ConstantPool pool = new ConstantPool(classFile);
        return pool.holds(METHODS)
                || pool.holds(DECLARED_METHODS)
                || count(pool.interfaces(), suspendableInterface, 1) == 1;
    }

    /** Whether the annotation's descriptor is in a class file. */
    static boolean isAnnotationIn(byte[] classFile) {
        return scan(classFile) == ANNOTATED;
    }

    /** Mostly interpreted: the first classes of a program come before this is compiled. So it calls nothing that it need not. */
    private static int scan(byte[] b) {
        boolean dynamic = false;
        boolean metafactory = false;
        int at = 10;
        for (int left = ((b[8] & 0xFF) << 8 | b[9] & 0xFF) - 1; left > 0; left--) {
            int tag = b[at];
            if (tag == ConstantPool.UTF8) {
                int length = (b[at + 1] & 0xFF) << 8 | b[at + 2] & 0xFF;
                at += 3;
                if (length == ANNOTATION_LENGTH && holds(b, at, ANNOTATION)) {
                    return ANNOTATED;
                }
                if (length == METAFACTORY_LENGTH && holds(b, at, METAFACTORY)) {
                    metafactory = true;
                }
                at += length;
            } else if (tag >= 9 && tag <= 12) {
                at += 5;
            } else if (tag == 7 || tag == 8) {
                at += 3;
            } else {
                dynamic |= tag == ConstantPool.INVOKE_DYNAMIC;
                left -= tag == ConstantPool.LONG || tag == ConstantPool.DOUBLE ? 1 : 0;
                at += ConstantPool.size(b, at);
            }
        }
        boolean several = ((b[at + 6] & 0xFF) << 8 | b[at + 7] & 0xFF) > 1;
        return (dynamic && metafactory ? LAMBDAS : 0) | (several ? SEVERAL_INTERFACES : 0);
    }

    /** Whether two of the interfaces may be suspendable: what both declare needs a method here that is more specific. */
    private static boolean joins(List<String> interfaces, Predicate<String> suspendable) {
        return interfaces.size() > 1 && count(interfaces, suspendable, 2) == 2;
    }

    /** How many are suspendable, {@code most} at most. No stream: this runs in programs that have none, and no lambda either. */
    private static int count(List<String> types, Predicate<String> suspendable, int most) {
        int count = 0;
        for (String type : types) {
            if (count < most && suspendable.test(type)) {
                count++;
            }
        }
        return count;
    }

    /** Without the charsets, which all are loaded with the first. */
    private static byte[] ascii(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    private static boolean holds(byte[] b, int from, byte[] text) {
        return Arrays.equals(b, from, from + text.length, text, 0, text.length);
    }
}
