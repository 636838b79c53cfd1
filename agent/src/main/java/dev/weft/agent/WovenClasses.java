package dev.weft.agent;

import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was woven in each loader, for when a class is shown again: once a class has frames, any version of it must have the
 * same, since coroutines are suspended in them.
 */
final class WovenClasses {
    private final Map<ClassLoader, Map<String, Integer>> frames = new WeakHashMap<>();

    void add(ClassLoader loader, String internalName, Map<String, byte[]> itsFrames) {
        of(loader).put(internalName, fingerprint(itsFrames));
    }

    boolean contains(ClassLoader loader, String internalName) {
        return of(loader).containsKey(internalName);
    }

    /** Whether a class has been woven with these frames, to the byte. */
    boolean hasFrames(ClassLoader loader, String internalName, Map<String, byte[]> others) {
        return of(loader).get(internalName) == fingerprint(others);
    }

    private Map<String, Integer> of(ClassLoader loader) {
        synchronized (frames) {
            return frames.computeIfAbsent(loader, key -> new ConcurrentHashMap<>());
        }
    }

    private static int fingerprint(Map<String, byte[]> frames) {
        int sum = frames.size();
        for (Map.Entry<String, byte[]> frame : frames.entrySet()) {
            sum = 31 * (31 * sum + frame.getKey().hashCode()) + Arrays.hashCode(frame.getValue());
        }
        return sum;
    }
}
