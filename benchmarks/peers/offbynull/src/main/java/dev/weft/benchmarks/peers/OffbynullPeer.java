package dev.weft.benchmarks.peers;

import com.offbynull.coroutines.user.Continuation;
import com.offbynull.coroutines.user.Coroutine;
import com.offbynull.coroutines.user.CoroutineRunner;

/** offbynull's coroutines, woven by its Maven plugin: a method that has a {@code Continuation} parameter may suspend. */
public final class OffbynullPeer extends CellPeer {
    /** A body knows its cell, which is how values get in and out. */
    private interface Body {
        void run(Cell cell, Continuation c);
    }

    private static final class OffbynullCell extends Cell implements Coroutine {
        private static final long serialVersionUID = 1;

        private final transient Body body;
        private final transient CoroutineRunner runner = new CoroutineRunner(this);

        OffbynullCell(Body body) {
            this.body = body;
        }

        @Override
        public void run(Continuation c) {
            body.run(this, c);
        }

        @Override
        public boolean step() {
            return runner.execute();
        }
    }

    private static final class Counting implements Body {
        private final int n;

        Counting(int n) {
            this.n = n;
        }

        @Override
        public void run(Cell cell, Continuation c) {
            for (int i = 1; i <= n; i++) {
                cell.value = i;
                c.suspend();
            }
        }
    }

    private static final class Boxing implements Body {
        private final int n;

        Boxing(int n) {
            this.n = n;
        }

        @Override
        public void run(Cell cell, Continuation c) {
            for (int i = 1; i <= n; i++) {
                cell.reference = i;
                c.suspend();
            }
        }
    }

    private static final class Listing implements Body {
        private final String[] strings;

        Listing(String[] strings) {
            this.strings = strings;
        }

        @Override
        public void run(Cell cell, Continuation c) {
            for (String string : strings) {
                cell.reference = string;
                c.suspend();
            }
        }
    }

    private static final class Total implements Body {
        @Override
        public void run(Cell cell, Continuation c) {
            int total = 0;
            for (;;) {
                cell.value = total;
                c.suspend();
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
        public void run(Cell cell, Continuation c) {
            walk(root, cell, c);
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

    private static final class Descend implements Body {
        private final int depth;
        private final int n;

        Descend(int depth, int n) {
            this.depth = depth;
            this.n = n;
        }

        @Override
        public void run(Cell cell, Continuation c) {
            descend(depth, n, cell, c);
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

    private static final class Fib implements Body {
        private final int n;

        Fib(int n) {
            this.n = n;
        }

        @Override
        public void run(Cell cell, Continuation c) {
            cell.value = fib(n, c);
        }

        private static int fib(int n, Continuation c) {
            if (n < 0) {
                c.suspend();
            }
            return n < 2 ? n : fib(n - 1, c) + fib(n - 2, c);
        }
    }

    private static final class Loop implements Body {
        private final int[] numbers;

        Loop(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public void run(Cell cell, Continuation c) {
            int sum = 0;
            for (int number : numbers) {
                sum += mix(number, c);
            }
            cell.value = sum;
        }

        private static int mix(int number, Continuation c) {
            if (number < 0) {
                c.suspend();
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
        public void run(Cell cell, Continuation c) {
            for (int i = 0; i < yields; i++) {
                c.suspend();
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
        public void run(Cell cell, Continuation c) {
            for (;;) {
                c.suspend();
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
        public void run(Cell cell, Continuation c) {
            for (;;) {
                c.suspend();
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
        public void run(Cell cell, Continuation c) {
            while (source.step()) {
                cell.value = source.value + 1;
                c.suspend();
            }
        }
    }

    private static final class PullEven implements Body {
        private final Cell source;

        PullEven(Cell source) {
            this.source = source;
        }

        @Override
        public void run(Cell cell, Continuation c) {
            while (source.step()) {
                if (source.value % 2 == 0) {
                    cell.value = source.value;
                    c.suspend();
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
        public void run(Cell cell, Continuation c) {
            hold(number, text, cell, c);
        }

        private static void hold(int number, String text, Cell cell, Continuation c) {
            cell.reference = text;
            c.suspend();
            cell.value = text.length() + number;
            c.suspend();
        }
    }

    @Override
    protected Cell counting(int n) {
        return new OffbynullCell(new Counting(n));
    }

    @Override
    protected Cell boxing(int n) {
        return new OffbynullCell(new Boxing(n));
    }

    @Override
    protected Cell listing(String[] strings) {
        return new OffbynullCell(new Listing(strings));
    }

    @Override
    protected Cell total() {
        return new OffbynullCell(new Total());
    }

    @Override
    protected Cell inOrder(Node root) {
        return new OffbynullCell(new InOrder(root));
    }

    @Override
    protected Cell descend(int depth, int n) {
        return new OffbynullCell(new Descend(depth, n));
    }

    @Override
    public long fib(int n) {
        return result(new OffbynullCell(new Fib(n)));
    }

    @Override
    public long loop(int[] numbers) {
        return result(new OffbynullCell(new Loop(numbers)));
    }

    @Override
    protected Cell turns(int yields, int[] count) {
        return new OffbynullCell(new Turns(yields, count));
    }

    @Override
    protected Cell pushIncremented(Cell next) {
        return new OffbynullCell(new PushIncremented(next));
    }

    @Override
    protected Cell pushEven(Cell next) {
        return new OffbynullCell(new PushEven(next));
    }

    @Override
    protected Cell pullIncremented(Cell source) {
        return new OffbynullCell(new PullIncremented(source));
    }

    @Override
    protected Cell pullEven(Cell source) {
        return new OffbynullCell(new PullEven(source));
    }

    @Override
    protected Cell holding(int number, String text) {
        return new OffbynullCell(new Holding(number, text));
    }
}
