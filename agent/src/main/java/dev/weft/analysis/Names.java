package dev.weft.analysis;

import java.util.Set;

/** The names by which the analysis recognises the runtime: internal names and descriptors. */
public final class Names {
    /** The annotation. */
    public static final String COROUTINE = "Ldev/weft/Coroutine;";
    /** Where the suspension primitive lives. */
    public static final String CO = "dev/weft/Co";
    /** The root of what factories return. */
    public static final String CORO = "dev/weft/Coro";
    /** The coroutines that are primed. */
    public static final String SINK = "dev/weft/Sink";
    /** The hidden parameter of suspendable twins. */
    public static final String CONTINUATION = "dev/weft/abi/Continuation";
    /** The attribute of a woven class. */
    public static final String WOVEN = "dev.weft.Woven";

    static final Set<String> CO_TYPES = Set.of(
            CORO, SINK, "dev/weft/Generator", "dev/weft/IntGenerator", "dev/weft/LongGenerator", "dev/weft/DoubleGenerator");

    /** The runtime's packages below {@code dev.weft}: a test holds this against its module descriptor. */
    private static final Set<String> RUNTIME_PACKAGES = Set.of("abi", "flow", "monitor", "os", "io", "sync");

    private Names() {}

    /** Whether a class, by internal name, is one of the runtime's own. */
    public static boolean isRuntime(String type) {
        if (!type.startsWith("dev/weft/")) {
            return false;
        }
        int end = type.indexOf('/', 9);
        return end < 0 || RUNTIME_PACKAGES.contains(type.substring(9, end)) && type.indexOf('/', end + 1) < 0;
    }
}
