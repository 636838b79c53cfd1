package dev.weft.samples.beyond;

import dev.weft.Co;
import dev.weft.CoRunnable;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.ArrayList;
import java.util.List;

/**
 * Things in a game, in lockstep: each is a script that says what it does from one frame to the next, and the loop gives each
 * script one step a frame, in the same order each time.
 */
public final class Game {
    private static final int WIDTH = 12;

    private final List<Thing> things = new ArrayList<>();

    private Game() {}

    static final class Thing {
        final char look;
        int place;
        Generator<Void> script;

        Thing(char look, int place) {
            this.look = look;
            this.place = place;
        }
    }

    Thing add(char look, int place) {
        Thing thing = new Thing(look, place);
        things.add(thing);
        return thing;
    }

    static void run(Thing thing, CoRunnable script) {
        thing.script = Generator.of(script);
    }

    /** One step to the next frame. */
    @Coroutine
    static void walk(Thing thing, int steps) {
        for (int i = 0; i < Math.abs(steps); i++) {
            thing.place += Integer.signum(steps);
            Co.yield();
        }
    }

    @Coroutine
    static void patrol(Thing guard) {
        for (;;) {
            walk(guard, 3);
            Co.yield();
            walk(guard, -3);
        }
    }

    /** Waits until the guard is away from the door, then runs for it. */
    @Coroutine
    static void sneak(Thing thief, Thing guard) {
        while (guard.place < 4) {
            Co.yield();
        }
        walk(thief, -8);
    }

    void frame() {
        things.removeIf(thing -> !thing.script.hasNext());
        for (Thing thing : things) {
            thing.script.next();
        }
        char[] line = ".".repeat(WIDTH).toCharArray();
        for (Thing thing : things) {
            line[thing.place] = thing.look;
        }
        System.out.println(new String(line));
    }

    public static void main(String[] args) {
        Game game = new Game();
        Thing guard = game.add('G', 2);
        Thing thief = game.add('t', 11);
        run(guard, () -> patrol(guard));
        run(thief, () -> sneak(thief, guard));
        for (int i = 0; i < 10; i++) {
            game.frame();
        }
    }
}
