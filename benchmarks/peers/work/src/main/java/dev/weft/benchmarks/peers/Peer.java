package dev.weft.benchmarks.peers;

/**
 * The work that each peer does in its own way. Every method gives a result that its caller knows beforehand. What a peer lacks
 * it says with {@link #lacking}: a row of the report without a figure, and why.
 *
 * <p>Class files of Java 8, which the oldest peer needs.
 */
public interface Peer {
    /** How an {@link UnsupportedOperationException} tells the report why there is no figure. */
    static UnsupportedOperationException lacking(String reason) {
        return new UnsupportedOperationException(reason);
    }

    /** A generator of 1..n, each passed as an {@code int}; their sum. */
    default long ints(int n) {
        throw lacking("passes no primitive values");
    }

    /** An {@code Iterator<Integer>} of 1..n, as its users would write it; their sum. */
    long boxed(int n);

    /** A generator of the strings; the sum of their lengths. */
    long objects(String[] strings);

    /** Sends 1..n, and gets the sum so far after each; the last sum. */
    long send(int n);

    /** An in-order walk with the yield inside the recursion; the sum of the values. */
    long tree(Node root);

    /** A generator of 1..n whose yields are {@code depth} calls deep; their sum. */
    long chain(int depth, int n);

    /** Fibonacci by recursion, in a method that would suspend if it met a negative number. */
    long fib(int n);

    /** The sum of {@code mix(number)}, a method that would suspend if it met a negative number. */
    long loop(int[] numbers);

    /** That many coroutines in a queue, in turns on one thread, each yielding so often; the number of yields. */
    default long queue(int coroutines, int yields) {
        throw lacking("its coroutines run on a scheduler only");
    }

    /** The same with tasks, by the scheduler that it brings along. */
    default long scheduler(int tasks, int yields) {
        throw lacking("brings no scheduler along");
    }

    /** Two tasks, or two coroutines in a queue, take turns so often each; the number of turns of both. */
    long pingPong(int turns);

    /** n lives one after another: create, one yield, finish; 1..n, as often as they yielded, summed up. */
    long lives(int n);

    /** 1..n pushed through a stage that adds 1 and one that drops odd numbers, into one that sums up. */
    long push(int n);

    /** The same, pulled from the end. */
    long pull(int n);

    /** A new coroutine that waits at a yield while it holds both, for its size in the heap. */
    Object suspended(int number, String text);

    /** A new task of its own scheduler that waits for what does not come while it holds both. */
    default Object parked(int number, String text) {
        throw lacking("brings no scheduler along");
    }
}
