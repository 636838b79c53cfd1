package dev.weft.agent;

import java.lang.instrument.Instrumentation;

/** The entry points of {@code weft-agent.jar}. */
public final class Agent {
    private static boolean attached;

    private Agent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @throws IllegalArgumentException for a bad option: the JVM does not start
     */
    public static void premain(String options, Instrumentation instrumentation) {
        AgentOptions parsed = AgentOptions.parse(options);
        if (isFirst(parsed)) {
            add(new WeavingTransformer(parsed, instrumentation, LoadedBefore.nothing()), instrumentation);
        }
    }

    /**
     * Called by the JVM when the agent is attached to it, and by {@code Launcher-Agent-Class}: classes that are loaded from now
     * on are woven, and those that are there already, and should have been, are reported.
     *
     * @throws IllegalArgumentException for a bad option: nothing is attached
     */
    public static void agentmain(String options, Instrumentation instrumentation) {
        AgentOptions parsed = AgentOptions.parse(options);
        if (isFirst(parsed)) {
            LoadedBefore before = new LoadedBefore();
            LoadedBefore.Search search = before.new Search(parsed);
            search.among(instrumentation.getAllLoadedClasses(), type -> false);
            WeavingTransformer transformer = new WeavingTransformer(parsed, instrumentation, before);
            add(transformer, instrumentation);
            search.among(instrumentation.getAllLoadedClasses(), transformer::hasWoven);
        }
    }

    /** Behind the agents that only see classes as they are loaded, such as JaCoCo's: they should see what a compiler made. */
    private static void add(WeavingTransformer transformer, Instrumentation instrumentation) {
        instrumentation.addTransformer(transformer, instrumentation.isRetransformClassesSupported());
    }

    private static synchronized boolean isFirst(AgentOptions options) {
        if (attached) {
            new Reporter(System.err, options.verbose()).attachedAlready();
            return false;
        }
        attached = true;
        return true;
    }

    /** Says how to use the jar. */
    public static void main(String[] args) {
        System.out.println("Weft " + version() + ": coroutines for the JVM by bytecode weaving.");
        System.out.println("This jar is an agent: java -javaagent:weft-agent.jar[=OPTION=VALUE,...] -cp ... Main");
        System.out.println();
        System.out.print(AgentOptions.help());
    }

    static String version() {
        String version = Agent.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
