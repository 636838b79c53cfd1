package dev.weft.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A method that HotSpot will not compile once it is woven: what is larger than {@code HugeMethodLimit} is only ever
 * interpreted, unless the JVM is started with {@code -XX:-DontCompileHugeMethods}. It works, slowly.
 *
 * @param where {@code Class.method(File.java:line)}
 * @param original bytes of code before weaving
 * @param woven bytes of code of the largest body that it has now
 * @param asked whether it is annotated, and not just one of a library that is woven whole
 */
public record HugeBody(String where, int original, int woven, boolean asked) {
    /** HotSpot's {@code HugeMethodLimit}, in bytes of code. */
    public static final int LIMIT = 8000;

    /** The whole story in one line. */
    public String message() {
        return where + " has " + woven + " bytes of code once woven, " + original + " before; HotSpot does not compile methods of more than "
                + LIMIT + " bytes, so it stays slow: split it, or start the JVM with -XX:-DontCompileHugeMethods";
    }

    /**
     * Those in a woven class.
     *
     * @param original the class as it was
     * @param methods by body: the method that it was made of, both by name and descriptor
     * @param places by method: where it stands
     */
    static List<HugeBody> in(
            byte[] woven, byte[] original, Map<String, String> methods, Map<String, String> places, boolean asked) {
        if (woven.length <= LIMIT) {
            return List.of();
        }
        Map<String, Integer> largest = new TreeMap<>();
        CodeSizes.of(woven).forEach((body, size) -> {
            if (size > LIMIT && methods.containsKey(body)) {
                largest.merge(methods.get(body), size, Math::max);
            }
        });
        List<HugeBody> huge = new ArrayList<>();
        if (!largest.isEmpty()) {
            Map<String, Integer> before = CodeSizes.of(original);
            largest.forEach((method, size) ->
                    huge.add(new HugeBody(places.get(method), before.getOrDefault(method, 0), size, asked)));
        }
        return List.copyOf(huge);
    }
}
