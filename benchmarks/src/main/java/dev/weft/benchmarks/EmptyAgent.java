package dev.weft.benchmarks;

/** An agent that does nothing: what any agent costs. {@link StartUp} puts it into a jar of its own. */
final class EmptyAgent {
    private EmptyAgent() {}

    /** Does nothing. */
    public static void premain(String options) {}
}
