package dev.weft.weave;

import dev.weft.analysis.Rejection;
import java.util.List;
import java.util.Map;

/**
 * What weaving one class gave.
 *
 * @param classFile the woven class, null if there was nothing to do
 * @param frames the frame classes to define beside it, by internal name, in the order of the code
 * @param coroutines how many methods were woven
 * @param rejections the methods that were not, and carry a tripwire
 * @param huge the woven methods that are too large for HotSpot's compilers
 * @param plain the methods without an annotation that were to be woven, but stay plain, in whole or in part
 */
public record Woven(
        byte[] classFile,
        Map<String, byte[]> frames,
        int coroutines,
        List<Rejection> rejections,
        List<HugeBody> huge,
        List<Rejection> plain) {
    static final Woven UNTOUCHED = new Woven(null, Map.of(), 0, List.of(), List.of(), List.of());

    /** Whether the class is to stay as it is. */
    public boolean isUntouched() {
        return classFile == null;
    }
}
