package dev.weft.benchmarks.peers;

import org.apache.commons.javaflow.api.Continuation;
import org.apache.commons.javaflow.api.continuable;

/** Tascalate JavaFlow, woven by its Maven plugin. */
public final class JavaflowPeer extends CellPeer {
    /** A body knows its cell, which is how values get in and out. */
    private interface Body {
        @continuable
        void run(Cell cell);
    }

    private static final class JavaflowCell extends Cell implements Runnable {
        private final Body body;
        private Continuation continuation = Continuation.startSuspendedWith(this, true); // single shot, the faster way

        JavaflowCell(Body body) {
            this.body = body;
        }

        @Override
        @continuable
        public void run() {
            body.run(this);
        }

        @Override
        public boolean step() {
            continuation = continuation.resume();
            return continuation != null;
        }
    }

    private static final class Counting implements Body {
        private final int n;

        Counting(int n) {
            this.n = n;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            for (int i = 1; i <= n; i++) {
                cell.value = i;
                Continuation.suspend();
            }
        }
    }

    private static final class Boxing implements Body {
        private final int n;

        Boxing(int n) {
            this.n = n;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            for (int i = 1; i <= n; i++) {
                cell.reference = i;
                Continuation.suspend();
            }
        }
    }

    private static final class Listing implements Body {
        private final String[] strings;

        Listing(String[] strings) {
            this.strings = strings;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            for (String string : strings) {
                cell.reference = string;
                Continuation.suspend();
            }
        }
    }

    private static final class Total implements Body {
        @Override
        @continuable
        public void run(Cell cell) {
            int total = 0;
            for (;;) {
                cell.value = total;
                Continuation.suspend();
                total += cell.value;
            }
        }
    }

    private static final class InOrder implements Body {
        private final Node root;

        InOrder(Node root) {
            this.root = root;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            walk(root, cell);
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

    private static final class Descend implements Body {
        private final int depth;
        private final int n;

        Descend(int depth, int n) {
            this.depth = depth;
            this.n = n;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            descend(depth, n, cell);
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

    private static final class Fib implements Body {
        private final int n;

        Fib(int n) {
            this.n = n;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            cell.value = fib(n);
        }

        @continuable
        private static int fib(int n) {
            if (n < 0) {
                Continuation.suspend();
            }
            return n < 2 ? n : fib(n - 1) + fib(n - 2);
        }
    }

    private static final class Loop implements Body {
        private final int[] numbers;

        Loop(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            int sum = 0;
            for (int number : numbers) {
                sum += mix(number);
            }
            cell.value = sum;
        }

        @continuable
        private static int mix(int number) {
            if (number < 0) {
                Continuation.suspend();
            }
            return number * 31 + 1;
        }
    }

    private static final class Turns implements Body {
        private final int yields;
        private final int[] count;

        Turns(int yields, int[] count) {
            this.yields = yields;
            this.count = count;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            for (int i = 0; i < yields; i++) {
                Continuation.suspend();
                count[0]++;
            }
        }
    }

    private static final class PushIncremented implements Body {
        private final Cell next;

        PushIncremented(Cell next) {
            this.next = next;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            for (;;) {
                Continuation.suspend();
                next.value = cell.value + 1;
                next.step();
            }
        }
    }

    private static final class PushEven implements Body {
        private final Cell next;

        PushEven(Cell next) {
            this.next = next;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            for (;;) {
                Continuation.suspend();
                if (cell.value % 2 == 0) {
                    next.value = cell.value;
                    next.step();
                }
            }
        }
    }

    private static final class PullIncremented implements Body {
        private final Cell source;

        PullIncremented(Cell source) {
            this.source = source;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            while (source.step()) {
                cell.value = source.value + 1;
                Continuation.suspend();
            }
        }
    }

    private static final class PullEven implements Body {
        private final Cell source;

        PullEven(Cell source) {
            this.source = source;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            while (source.step()) {
                if (source.value % 2 == 0) {
                    cell.value = source.value;
                    Continuation.suspend();
                }
            }
        }
    }

    private static final class Holding implements Body {
        private final int number;
        private final String text;

        Holding(int number, String text) {
            this.number = number;
            this.text = text;
        }

        @Override
        @continuable
        public void run(Cell cell) {
            hold(number, text, cell);
        }

        @continuable
        private static void hold(int number, String text, Cell cell) {
            cell.reference = text;
            Continuation.suspend();
            cell.value = text.length() + number;
            Continuation.suspend();
        }
    }

    @Override
    protected Cell counting(int n) {
        return new JavaflowCell(new Counting(n));
    }

    @Override
    protected Cell boxing(int n) {
        return new JavaflowCell(new Boxing(n));
    }

    @Override
    protected Cell listing(String[] strings) {
        return new JavaflowCell(new Listing(strings));
    }

    @Override
    protected Cell total() {
        return new JavaflowCell(new Total());
    }

    @Override
    protected Cell inOrder(Node root) {
        return new JavaflowCell(new InOrder(root));
    }

    @Override
    protected Cell descend(int depth, int n) {
        return new JavaflowCell(new Descend(depth, n));
    }

    @Override
    public long fib(int n) {
        return result(new JavaflowCell(new Fib(n)));
    }

    @Override
    public long loop(int[] numbers) {
        return result(new JavaflowCell(new Loop(numbers)));
    }

    @Override
    protected Cell turns(int yields, int[] count) {
        return new JavaflowCell(new Turns(yields, count));
    }

    @Override
    protected Cell pushIncremented(Cell next) {
        return new JavaflowCell(new PushIncremented(next));
    }

    @Override
    protected Cell pushEven(Cell next) {
        return new JavaflowCell(new PushEven(next));
    }

    @Override
    protected Cell pullIncremented(Cell source) {
        return new JavaflowCell(new PullIncremented(source));
    }

    @Override
    protected Cell pullEven(Cell source) {
        return new JavaflowCell(new PullEven(source));
    }

    @Override
    protected Cell holding(int number, String text) {
        return new JavaflowCell(new Holding(number, text));
    }
}
