package dev.weft.samples;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.NotWovenException;

/** Whether the agent is at work: asked of a generator, not of a flag. */
final class Agent {
    private Agent() {}

    @Coroutine
    private static Generator<Boolean> woven() {
        Co.yield(true);
        return Co.end();
    }

    /** @throws IllegalStateException that says how to start {@code sample} with the agent, if there is none */
    static void require(String sample) {
        try {
            woven().next();
        } catch (NotWovenException e) {
            throw new IllegalStateException("nothing is woven: start it with the agent, "
                    + "java -javaagent:agent/target/weft-agent.jar -jar samples/target/weft-samples.jar " + sample, e);
        }
    }
}
