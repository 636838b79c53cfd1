package dev.weft.benchmarks.peers;

import java.util.ArrayDeque;
import java.util.Iterator;

/** The work for peers whose coroutines are {@link Cell}s: the loops that drive them are the same, the bodies are the peer's. */
public abstract class CellPeer implements Peer {
    /** The life under way, where others can see it, as in the same work by hand and by Weft: the JIT cannot do without the object. */
    private Cell kept;

    /** Its body sets {@code value} to 1..n. */
    protected abstract Cell counting(int n);

    /** Its body sets {@code reference} to 1..n. */
    protected abstract Cell boxing(int n);

    /** Its body sets {@code reference} to each string. */
    protected abstract Cell listing(String[] strings);

    /** Its body yields 0, then for each {@code value} it finds there sets it to the sum so far. */
    protected abstract Cell total();

    /** Its body walks the tree by recursion, and yields at each node. */
    protected abstract Cell inOrder(Node root);

    /** Its body counts to n at the bottom of {@code depth} calls. */
    protected abstract Cell descend(int depth, int n);

    /** Its body yields so often, and counts in {@code count[0]} when it goes on. */
    protected abstract Cell turns(int yields, int[] count);

    /** Yields first. Then for each {@code value} found it hands on the next number to {@code next}. */
    protected abstract Cell pushIncremented(Cell next);

    /** Yields first. Then hands on each even {@code value}. */
    protected abstract Cell pushEven(Cell next);

    /** Its body hands over what it pulls from {@code source}, and 1 more. */
    protected abstract Cell pullIncremented(Cell source);

    /** Its body hands over what is even of what it pulls. */
    protected abstract Cell pullEven(Cell source);

    /** Its body yields the text, then something that needs both. */
    protected abstract Cell holding(int number, String text);

    @Override
    public long ints(int n) {
        return sum(counting(n));
    }

    @Override
    public long boxed(int n) {
        long sum = 0;
        for (Iterator<Integer> ints = new CellIterator<>(boxing(n)); ints.hasNext(); ) {
            sum += ints.next();
        }
        return sum;
    }

    @Override
    public long objects(String[] strings) {
        long sum = 0;
        for (Iterator<String> each = new CellIterator<>(listing(strings)); each.hasNext(); ) {
            sum += each.next().length();
        }
        return sum;
    }

    @Override
    public long send(int n) {
        Cell total = total();
        total.step();
        for (int i = 1; i <= n; i++) {
            total.value = i;
            total.step();
        }
        total.close();
        return total.value;
    }

    @Override
    public long tree(Node root) {
        return sum(inOrder(root));
    }

    @Override
    public long chain(int depth, int n) {
        return sum(descend(depth, n));
    }

    @Override
    public long queue(int coroutines, int yields) {
        int[] count = new int[1];
        ArrayDeque<Cell> ready = new ArrayDeque<>(coroutines + 1);
        for (int i = 0; i < coroutines; i++) {
            ready.add(turns(yields, count));
        }
        for (Cell cell; (cell = ready.poll()) != null; ) {
            if (cell.step()) {
                ready.add(cell);
            }
        }
        return count[0];
    }

    @Override
    public long pingPong(int turns) {
        return queue(2, turns);
    }

    @Override
    public long lives(int n) {
        long sum = 0;
        for (int i = 1; i <= n; i++) {
            kept = counting(1);
            if (kept.step()) {
                sum += kept.value * i;
            }
            if (kept.step()) {
                throw new IllegalStateException("did not finish");
            }
        }
        return sum;
    }

    @Override
    public long push(int n) {
        Cell sum = total();
        sum.step();
        Cell even = pushEven(sum);
        even.step();
        Cell first = pushIncremented(even);
        first.step();
        for (int i = 1; i <= n; i++) {
            first.value = i;
            first.step();
        }
        first.close();
        even.close();
        sum.close();
        return sum.value;
    }

    @Override
    public long pull(int n) {
        return sum(pullEven(pullIncremented(counting(n))));
    }

    @Override
    public Object suspended(int number, String text) {
        Cell cell = holding(number, text);
        cell.step();
        return cell;
    }

    /** What a coroutine that never suspends leaves in {@code value}. */
    protected static long result(Cell cell) {
        if (cell.step()) {
            throw new IllegalStateException("suspended");
        }
        return cell.value;
    }

    private static long sum(Cell cell) {
        long sum = 0;
        while (cell.step()) {
            sum += cell.value;
        }
        return sum;
    }
}
