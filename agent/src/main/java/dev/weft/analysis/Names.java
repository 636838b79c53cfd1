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

    private Names() {}

    /** Whether a class, by internal name, is one of the runtime's own. */
    static boolean isRuntime(String type) {
        return type.startsWith("dev/weft/")
                && (type.indexOf('/', 9) < 0
                        || type.startsWith("dev/weft/abi/")
                        || type.startsWith("dev/weft/flow/")
                        || type.startsWith("dev/weft/monitor/")
                        || type.startsWith("dev/weft/os/")
                        || type.startsWith("dev/weft/io/"));
    }
}
