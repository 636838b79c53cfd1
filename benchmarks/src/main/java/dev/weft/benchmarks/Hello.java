package dev.weft.benchmarks;

/** The program that {@link StartUp} starts: nothing to weave. */
final class Hello {
    private Hello() {}

    public static void main(String[] args) {
        System.out.println("hello");
    }
}
