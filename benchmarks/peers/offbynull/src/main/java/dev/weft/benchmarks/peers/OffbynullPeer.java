package dev.weft.benchmarks.peers;

import com.offbynull.coroutines.user.Continuation;
import com.offbynull.coroutines.user.Coroutine;
import com.offbynull.coroutines.user.CoroutineRunner;

/** offbynull's coroutines, woven by its Maven plugin: a method that has a {@code Continuation} parameter may suspend. */
public final class OffbynullPeer extends CellPeer {
    private abstract static class OffbynullCell extends Cell implements Coroutine {
        private static final long serialVersionUID = 1;

        private final transient CoroutineRunner runner = new CoroutineRunner(this);

        @Override
        public abstract void run(Continuation c);

        @Override
        public final boolean step() {
            return runner.execute();
        }
    }

    private static final class Counting extends OffbynullCell {
        private final int n;

        Counting(int n) {
            this.n = n;
        }

        @Override
        public void run(Continuation c) {
            for (int i = 1; i <= n; i++) {
                value = i;
                c.suspend();
            }
        }
    }

    private static final class Boxing extends OffbynullCell {
        private final int n;

        Boxing(int n) {
            this.n = n;
        }

        @Override
        public void run(Continuation c) {
            for (int i = 1; i <= n; i++) {
                reference = i;
                c.suspend();
            }
        }
    }

    private static final class Listing extends OffbynullCell {
        private final String[] strings;

        Listing(String[] strings) {
            this.strings = strings;
        }

        @Override
        public void run(Continuation c) {
            for (String string : strings) {
                reference = string;
                c.suspend();
            }
        }
    }

    private static final class Total extends OffbynullCell {
        @Override
        public void run(Continuation c) {
            int total = 0;
            for (;;) {
                value = total;
                c.suspend();
                total += value;
            }
        }
    }

    private static final class InOrder extends OffbynullCell {
        private final Node root;

        InOrder(Node root) {
            this.root = root;
        }

        @Override
        public void run(Continuation c) {
            walk(root, this, c);
        }

        private static void walk(Node node, Cell cell, Continuation c) {
            if (node == null) {
                return;
            }
            walk(node.left, cell, c);
            cell.value = node.value;
            c.suspend();
            walk(node.right, cell, c);
        }
    }

    private static final class Descend extends OffbynullCell {
        private final int depth;
        private final int n;

        Descend(int depth, int n) {
            this.depth = depth;
            this.n = n;
        }

        @Override
        public void run(Continuation c) {
            descend(depth, n, this, c);
        }

        private static int descend(int depth, int n, Cell cell, Continuation c) {
            if (depth > 1) {
                return descend(depth - 1, n, cell, c) + 1;
            }
            for (int i = 1; i <= n; i++) {
                cell.value = i;
                c.suspend();
            }
            return 1;
        }
    }

    private static final class Fib extends OffbynullCell {
        private final int n;

        Fib(int n) {
            this.n = n;
        }

        @Override
        public void run(Continuation c) {
            value = fib(n, c);
        }

        private static int fib(int n, Continuation c) {
            if (n < 0) {
                c.suspend();
            }
            return n < 2 ? n : fib(n - 1, c) + fib(n - 2, c);
        }
    }

    private static final class Loop extends OffbynullCell {
        private final int[] numbers;

        Loop(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public void run(Continuation c) {
            int sum = 0;
            for (int number : numbers) {
                sum += mix(number, c);
            }
            value = sum;
        }

        private static int mix(int number, Continuation c) {
            if (number < 0) {
                c.suspend();
            }
            return number * 31 + 1;
        }
    }

    private static final class Turns extends OffbynullCell {
        private final int yields;
        private final int[] count;

        Turns(int yields, int[] count) {
            this.yields = yields;
            this.count = count;
        }

        @Override
        public void run(Continuation c) {
            for (int i = 0; i < yields; i++) {
                c.suspend();
                count[0]++;
            }
        }
    }

    private static final class PushIncremented extends OffbynullCell {
        private final Cell next;

        PushIncremented(Cell next) {
            this.next = next;
        }

        @Override
        public void run(Continuation c) {
            for (;;) {
                c.suspend();
                next.value = value + 1;
                next.step();
            }
        }
    }

    private static final class PushEven extends OffbynullCell {
        private final Cell next;

        PushEven(Cell next) {
            this.next = next;
        }

        @Override
        public void run(Continuation c) {
            for (;;) {
                c.suspend();
                if (value % 2 == 0) {
                    next.value = value;
                    next.step();
                }
            }
        }
    }

    private static final class PullIncremented extends OffbynullCell {
        private final Cell source;

        PullIncremented(Cell source) {
            this.source = source;
        }

        @Override
        public void run(Continuation c) {
            while (source.step()) {
                value = source.value + 1;
                c.suspend();
            }
        }
    }

    private static final class PullEven extends OffbynullCell {
        private final Cell source;

        PullEven(Cell source) {
            this.source = source;
        }

        @Override
        public void run(Continuation c) {
            while (source.step()) {
                if (source.value % 2 == 0) {
                    value = source.value;
                    c.suspend();
                }
            }
        }
    }

    private static final class Holding extends OffbynullCell {
        private final int number;
        private final String text;

        Holding(int number, String text) {
            this.number = number;
            this.text = text;
        }

        @Override
        public void run(Continuation c) {
            reference = text;
            c.suspend();
            value = text.length() + number;
            c.suspend();
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
