package dev.weft.samples.beyond;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A race, found and replayed: a scheduler that picks the next task at random, but from a seed, tries seeds until the program
 * goes wrong; from then on that seed shows the same steps each time.
 */
public final class Race {
    private int balance = 100;
    private final List<String> steps = new ArrayList<>();

    private Race() {}

    /** Wrong: another task may run between the look and the change. */
    @Coroutine
    Generator<Void> withdraw(String name, int amount) {
        int seen = balance;
        steps.add(name + " sees " + seen);
        Co.yield();
        if (seen >= amount) {
            balance -= amount;
            steps.add(name + " takes " + amount + ", leaves " + balance);
        }
        return Co.end();
    }

    /** Runs tasks to their ends, in turns that depend on {@code seed} alone. */
    static void run(List<Generator<Void>> tasks, long seed) {
        List<Generator<Void>> ready = new ArrayList<>(tasks);
        Random random = new Random(seed);
        while (!ready.isEmpty()) {
            Generator<Void> task = ready.get(random.nextInt(ready.size()));
            if (task.hasNext()) {
                task.next();
            } else {
                ready.remove(task);
            }
        }
    }

    static Race withSeed(long seed) {
        Race race = new Race();
        run(List.of(race.withdraw("one", 80), race.withdraw("two", 70)), seed);
        return race;
    }

    public static void main(String[] args) {
        long seed = 0;
        while (withSeed(seed).balance >= 0) {
            seed++;
        }
        System.out.println("seed " + seed + " overdraws the account:");
        Race again = withSeed(seed);
        again.steps.forEach(System.out::println);
        System.out.println("the same again: " + again.steps.equals(withSeed(seed).steps));
    }
}
