package dev.weft.agent;

import java.lang.instrument.Instrumentation;

/** The entry points of {@code weft-agent.jar}. */
public final class Agent {
    private Agent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @throws IllegalArgumentException for a bad option: the JVM does not start
     */
    public static void premain(String options, Instrumentation instrumentation) {
        AgentOptions parsed = AgentOptions.parse(options);
        instrumentation.addTransformer(new WeavingTransformer(parsed, instrumentation));
    }

    /** Called by the JVM when the agent is attached to it: classes that are loaded from now on are woven. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        premain(options, instrumentation);
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
