package dev.weft.benchmarks.peers;

import org.apache.commons.javaflow.api.Continuation;
import org.apache.commons.javaflow.api.continuable;

/** Tascalate JavaFlow, woven by its Maven plugin. */
public final class JavaflowPeer extends CellPeer {
    private abstract static class JavaflowCell extends Cell implements Runnable {
        private Continuation continuation = Continuation.startSuspendedWith(this, true); // single shot, the faster way

        @Override
        public final boolean step() {
            continuation = continuation.resume();
            return continuation != null;
        }
    }

    private static final class Counting extends JavaflowCell {
        private final int n;

        Counting(int n) {
            this.n = n;
        }

        @Override
        @continuable
        public void run() {
            for (int i = 1; i <= n; i++) {
                value = i;
                Continuation.suspend();
            }
        }
    }

    private static final class Boxing extends JavaflowCell {
        private final int n;

        Boxing(int n) {
            this.n = n;
        }

        @Override
        @continuable
        public void run() {
            for (int i = 1; i <= n; i++) {
                reference = i;
                Continuation.suspend();
            }
        }
    }

    private static final class Listing extends JavaflowCell {
        private final String[] strings;

        Listing(String[] strings) {
            this.strings = strings;
        }

        @Override
        @continuable
        public void run() {
            for (String string : strings) {
                reference = string;
                Continuation.suspend();
            }
        }
    }

    private static final class Total extends JavaflowCell {
        @Override
        @continuable
        public void run() {
            int total = 0;
            for (;;) {
                value = total;
                Continuation.suspend();
                total += value;
            }
        }
    }

    private static final class InOrder extends JavaflowCell {
        private final Node root;

        InOrder(Node root) {
            this.root = root;
        }

        @Override
        @continuable
        public void run() {
            walk(root, this);
        }

        @continuable
        private static void walk(Node node, Cell cell) {
            if (node == null) {
                return;
            }
            walk(node.left, cell);
            cell.value = node.value;
            Continuation.suspend();
            walk(node.right, cell);
        }
    }

    private static final class Descend extends JavaflowCell {
        private final int depth;
        private final int n;

        Descend(int depth, int n) {
            this.depth = depth;
            this.n = n;
        }

        @Override
        @continuable
        public void run() {
            descend(depth, n, this);
        }

        @continuable
        private static int descend(int depth, int n, Cell cell) {
            if (depth > 1) {
                return descend(depth - 1, n, cell) + 1;
            }
            for (int i = 1; i <= n; i++) {
                cell.value = i;
                Continuation.suspend();
            }
            return 1;
        }
    }

    private static final class Fib extends JavaflowCell {
        private final int n;

        Fib(int n) {
            this.n = n;
        }

        @Override
        @continuable
        public void run() {
            value = fib(n);
        }

        @continuable
        private static int fib(int n) {
            if (n < 0) {
                Continuation.suspend();
            }
            return n < 2 ? n : fib(n - 1) + fib(n - 2);
        }
    }

    private static final class Loop extends JavaflowCell {
        private final int[] numbers;

        Loop(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        @continuable
        public void run() {
            int sum = 0;
            for (int number : numbers) {
                sum += mix(number);
            }
            value = sum;
        }

        @continuable
        private static int mix(int number) {
            if (number < 0) {
                Continuation.suspend();
            }
            return number * 31 + 1;
        }
    }

    private static final class Turns extends JavaflowCell {
        private final int yields;
        private final int[] count;

        Turns(int yields, int[] count) {
            this.yields = yields;
            this.count = count;
        }

        @Override
        @continuable
        public void run() {
            for (int i = 0; i < yields; i++) {
                Continuation.suspend();
                count[0]++;
            }
        }
    }

    private static final class PushIncremented extends JavaflowCell {
        private final Cell next;

        PushIncremented(Cell next) {
            this.next = next;
        }

        @Override
        @continuable
        public void run() {
            for (;;) {
                Continuation.suspend();
                next.value = value + 1;
                next.step();
            }
        }
    }

    private static final class PushEven extends JavaflowCell {
        private final Cell next;

        PushEven(Cell next) {
            this.next = next;
        }

        @Override
        @continuable
        public void run() {
            for (;;) {
                Continuation.suspend();
                if (value % 2 == 0) {
                    next.value = value;
                    next.step();
                }
            }
        }
    }

    private static final class PullIncremented extends JavaflowCell {
        private final Cell source;

        PullIncremented(Cell source) {
            this.source = source;
        }

        @Override
        @continuable
        public void run() {
            while (source.step()) {
                value = source.value + 1;
                Continuation.suspend();
            }
        }
    }

    private static final class PullEven extends JavaflowCell {
        private final Cell source;

        PullEven(Cell source) {
            this.source = source;
        }

        @Override
        @continuable
        public void run() {
            while (source.step()) {
                if (source.value % 2 == 0) {
                    value = source.value;
                    Continuation.suspend();
                }
            }
        }
    }

    private static final class Holding extends JavaflowCell {
        private final int number;
        private final String text;

        Holding(int number, String text) {
            this.number = number;
            this.text = text;
        }

        @Override
        @continuable
        public void run() {
            reference = text;
            Continuation.suspend();
            value = text.length() + number;
            Continuation.suspend();
        }
    }

    @Override
    protected Cell counting(int n) {
        return new Counting(n);
    }

    @Override
    protected Cell boxing(int n) {
        return new Boxing(n);
    }

    @Override
    protected Cell listing(String[] strings) {
        return new Listing(strings);
    }

    @Override
    protected Cell total() {
        return new Total();
    }

    @Override
    protected Cell inOrder(Node root) {
        return new InOrder(root);
    }

    @Override
    protected Cell descend(int depth, int n) {
        return new Descend(depth, n);
    }

    @Override
    public long fib(int n) {
        return result(new Fib(n));
    }

    @Override
    public long loop(int[] numbers) {
        return result(new Loop(numbers));
    }

    @Override
    protected Cell turns(int yields, int[] count) {
        return new Turns(yields, count);
    }

    @Override
    protected Cell pushIncremented(Cell next) {
        return new PushIncremented(next);
    }

    @Override
    protected Cell pushEven(Cell next) {
        return new PushEven(next);
    }

    @Override
    protected Cell pullIncremented(Cell source) {
        return new PullIncremented(source);
    }

    @Override
    protected Cell pullEven(Cell source) {
        return new PullEven(source);
    }

    @Override
    protected Cell holding(int number, String text) {
        return new Holding(number, text);
    }
}
