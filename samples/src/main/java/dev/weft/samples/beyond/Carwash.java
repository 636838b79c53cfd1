package dev.weft.samples.beyond;

import dev.weft.Coroutine;
import java.util.Locale;
import java.util.Random;

/**
 * The car wash of many simulation courses: cars come, wait for one of two machines, are washed, and leave. Each car is a
 * coroutine that tells its day from beginning to end.
 */
public final class Carwash {
    private static final double WASHING = 5;

    private final Simulation simulation = new Simulation();
    private final Simulation.Resource machines = simulation.new Resource(2);
    private final Random random = new Random(42);

    private Carwash() {}

    @Coroutine
    void car(String name) {
        tell(name + " arrives");
        machines.acquire();
        try {
            tell(name + " enters");
            Simulation.hold(WASHING);
        } finally {
            machines.release();
        }
        tell(name + " leaves");
    }

    @Coroutine
    void street() {
        for (int i = 1; ; i++) {
            String name = "car " + i;
            simulation.start(() -> car(name));
            if (i >= 3) {
                Simulation.hold(1 + random.nextInt(5));
            }
        }
    }

    private void tell(String what) {
        System.out.printf(Locale.ROOT, "%4.1f %s%n", simulation.now(), what);
    }

    public static void main(String[] args) {
        Carwash carwash = new Carwash();
        carwash.simulation.start(() -> carwash.street());
        carwash.simulation.run(20);
    }
}
