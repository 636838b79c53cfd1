package dev.weft.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** The other program that {@link StartUp} starts: it loads the classes that a list in its jar names, and does nothing with them. */
final class Loads {
    static final String LIST = "classes.txt";

    private Loads() {}

    public static void main(String[] args) throws IOException, ClassNotFoundException {
        ClassLoader loader = Loads.class.getClassLoader();
        int loaded = 0;
        try (BufferedReader names = new BufferedReader(new InputStreamReader(loader.getResourceAsStream(LIST)))) {
            for (String name = names.readLine(); name != null; name = names.readLine()) {
                Class.forName(name, false, loader);
                loaded++;
            }
        }
        System.out.println(loaded);
    }
}
