package dev.weft.benchmarks.peers;

import kilim.Continuation;
import kilim.Fiber;
import kilim.Pausable;

/** Kilim, woven by its Maven plugin: continuations that are driven by hand; {@link KilimTasks} where a scheduler is asked for. */
public final class KilimPeer extends CellPeer {
    /** A body knows its cell, which is how values get in and out. */
    private abstract static class Body extends Continuation {
        final Cell cell = new KilimCell(this);

        @Override
        public abstract void execute() throws Pausable;
    }

    private static final class KilimCell extends Cell {
        private final Body body;

        KilimCell(Body body) {
            this.body = body;
        }

        @Override
        public boolean step() {
            boolean finished = body.run();
            if (body.ex() != null) {
                throw new IllegalStateException(body.ex());
            }
            return !finished;
        }
    }

    private static final class Counting extends Body {
        private final int n;

        Counting(int n) {
            this.n = n;
        }

        @Override
        public void execute() throws Pausable {
            for (int i = 1; i <= n; i++) {
                cell.value = i;
                Fiber.yield();
            }
        }
    }

    private static final class Boxing extends Body {
        private final int n;

        Boxing(int n) {
            this.n = n;
        }

        @Override
        public void execute() throws Pausable {
            for (int i = 1; i <= n; i++) {
                cell.reference = i;
                Fiber.yield();
            }
        }
    }

    private static final class Listing extends Body {
        private final String[] strings;

        Listing(String[] strings) {
            this.strings = strings;
        }

        @Override
        public void execute() throws Pausable {
            for (String string : strings) {
                cell.reference = string;
                Fiber.yield();
            }
        }
    }

    private static final class Total extends Body {
        @Override
        public void execute() throws Pausable {
            int total = 0;
            for (;;) {
                cell.value = total;
                Fiber.yield();
                total += cell.value;
            }
        }
    }

    private static final class InOrder extends Body {
        private final Node root;

        InOrder(Node root) {
            this.root = root;
        }

        @Override
        public void execute() throws Pausable {
            walk(root, cell);
        }

        private static void walk(Node node, Cell cell) throws Pausable {
            if (node == null) {
                return;
            }
            walk(node.left, cell);
            cell.value = node.value;
            Fiber.yield();
            walk(node.right, cell);
        }
    }

    private static final class Descend extends Body {
        private final int depth;
        private final int n;

        Descend(int depth, int n) {
            this.depth = depth;
            this.n = n;
        }

        @Override
        public void execute() throws Pausable {
            descend(depth, n, cell);
        }

        private static int descend(int depth, int n, Cell cell) throws Pausable {
            if (depth > 1) {
                return descend(depth - 1, n, cell) + 1;
            }
            for (int i = 1; i <= n; i++) {
                cell.value = i;
                Fiber.yield();
            }
            return 1;
        }
    }

    private static final class Fib extends Body {
        private final int n;

        Fib(int n) {
            this.n = n;
        }

        @Override
        public void execute() throws Pausable {
            cell.value = fib(n);
        }

        private static int fib(int n) throws Pausable {
            if (n < 0) {
                Fiber.yield();
            }
            return n < 2 ? n : fib(n - 1) + fib(n - 2);
        }
    }

    private static final class Loop extends Body {
        private final int[] numbers;

        Loop(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public void execute() throws Pausable {
            int sum = 0;
            for (int number : numbers) {
                sum += mix(number);
            }
            cell.value = sum;
        }

        private static int mix(int number) throws Pausable {
            if (number < 0) {
                Fiber.yield();
            }
            return number * 31 + 1;
        }
    }

    private static final class Turns extends Body {
        private final int yields;
        private final int[] count;

        Turns(int yields, int[] count) {
            this.yields = yields;
            this.count = count;
        }

        @Override
        public void execute() throws Pausable {
            for (int i = 0; i < yields; i++) {
                Fiber.yield();
                count[0]++;
            }
        }
    }

    private static final class PushIncremented extends Body {
        private final Cell next;

        PushIncremented(Cell next) {
            this.next = next;
        }

        @Override
        public void execute() throws Pausable {
            for (;;) {
                Fiber.yield();
                next.value = cell.value + 1;
                next.step();
            }
        }
    }

    private static final class PushEven extends Body {
        private final Cell next;

        PushEven(Cell next) {
            this.next = next;
        }

        @Override
        public void execute() throws Pausable {
            for (;;) {
                Fiber.yield();
                if (cell.value % 2 == 0) {
                    next.value = cell.value;
                    next.step();
                }
            }
        }
    }

    private static final class PullIncremented extends Body {
        private final Cell source;

        PullIncremented(Cell source) {
            this.source = source;
        }

        @Override
        public void execute() throws Pausable {
            while (source.step()) {
                cell.value = source.value + 1;
                Fiber.yield();
            }
        }
    }

    private static final class PullEven extends Body {
        private final Cell source;

        PullEven(Cell source) {
            this.source = source;
        }

        @Override
        public void execute() throws Pausable {
            while (source.step()) {
                if (source.value % 2 == 0) {
                    cell.value = source.value;
                    Fiber.yield();
                }
            }
        }
    }

    private static final class Holding extends Body {
        private final int number;
        private final String text;

        Holding(int number, String text) {
            this.number = number;
            this.text = text;
        }

        @Override
        public void execute() throws Pausable {
            cell.reference = text;
            Fiber.yield();
            cell.value = text.length() + number;
            Fiber.yield();
        }
    }

    @Override
    protected Cell counting(int n) {
        return new Counting(n).cell;
    }

    @Override
    protected Cell boxing(int n) {
        return new Boxing(n).cell;
    }

    @Override
    protected Cell listing(String[] strings) {
        return new Listing(strings).cell;
    }

    @Override
    protected Cell total() {
        return new Total().cell;
    }

    @Override
    protected Cell inOrder(Node root) {
        return new InOrder(root).cell;
    }

    @Override
    protected Cell descend(int depth, int n) {
        return new Descend(depth, n).cell;
    }

    @Override
    public long fib(int n) {
        return result(new Fib(n).cell);
    }

    @Override
    public long loop(int[] numbers) {
        return result(new Loop(numbers).cell);
    }

    @Override
    protected Cell turns(int yields, int[] count) {
        return new Turns(yields, count).cell;
    }

    @Override
    protected Cell pushIncremented(Cell next) {
        return new PushIncremented(next).cell;
    }

    @Override
    protected Cell pushEven(Cell next) {
        return new PushEven(next).cell;
    }

    @Override
    protected Cell pullIncremented(Cell source) {
        return new PullIncremented(source).cell;
    }

    @Override
    protected Cell pullEven(Cell source) {
        return new PullEven(source).cell;
    }

    @Override
    protected Cell holding(int number, String text) {
        return new Holding(number, text).cell;
    }

    @Override
    public long scheduler(int tasks, int yields) {
        return KilimTasks.takeTurns(tasks, yields);
    }

    @Override
    public Object parked(int number, String text) {
        return KilimTasks.parked(number, text);
    }
}
