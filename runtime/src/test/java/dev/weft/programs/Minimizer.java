package dev.weft.programs;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Leaves statements out of a program as long as it still fails. */
final class Minimizer {
    private Minimizer() {}

    /**
     * Returns the source of class {@code name} from {@code seed}, without what it can do without.
     *
     * @param fails whether a source, which need not compile, still fails in the way that is looked for
     */
    static String minimize(long seed, String name, Predicate<String> fails) {
        RandomProgram whole = new RandomProgram(seed);
        String smallest = whole.source(name);
        Set<Integer> dropped = new TreeSet<>();
        for (boolean smaller = true; smaller; ) {
            smaller = false;
            for (int i = 0; i < whole.statements(); i++) {
                if (dropped.add(i)) {
                    String candidate = new RandomProgram(seed, dropped).source(name);
                    if (candidate.length() < smallest.length() && fails.test(candidate)) {
                        smallest = candidate;
                        smaller = true;
                    } else {
                        dropped.remove(i);
                    }
                }
            }
        }
        return smallest;
    }
}
