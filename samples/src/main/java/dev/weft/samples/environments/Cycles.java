package dev.weft.samples.environments;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.util.HashMap;
import java.util.Map;

/**
 * Coroutines that send in a circle: what is sent comes back to one that still runs, and is refused (slide 91).
 */
public final class Cycles {
    private Cycles() {}

    @Coroutine
    static Sink<Integer> relay(String name, Map<String, Sink<Integer>> targets, String target) {
        for (;;) {
            int n = Co.<Integer>yield();
            System.out.println(name + " " + n);
            targets.get(target).send(n + 1);
        }
    }

    public static void main(String[] args) {
        Map<String, Sink<Integer>> relays = new HashMap<>();
        relays.put("a", relay("a", relays, "b"));
        relays.put("b", relay("b", relays, "a"));
        try {
            relays.get("a").send(0);
        } catch (IllegalStateException e) {
            System.out.println(e);
        }
    }
}
