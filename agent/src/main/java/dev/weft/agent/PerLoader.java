package dev.weft.agent;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** What was found out about classes, by the loader that sees them and by name. Forgotten with the loader. Thread-safe. */
final class PerLoader<T> {
    private final Map<ClassLoader, Map<String, T>> known = new WeakHashMap<>();

    Map<String, T> of(ClassLoader loader) {
        synchronized (known) {
            Map<String, T> ofLoader = known.get(loader);
            if (ofLoader == null) {
                ofLoader = new ConcurrentHashMap<>();
                known.put(loader, ofLoader);
            }
            return ofLoader;
        }
    }
}
