package dev.weft.benchmarks.peers;

/** The work for peers of the JVM itself, whose coroutines are plain methods that can be stopped anywhere. */
abstract class PlainPeer extends CellPeer {
    /** A body knows its cell, which is how values get in and out. */
    interface Body {
        void run(PausingCell cell);
    }

    /** A cell whose body suspends by a call of it. */
    abstract static class PausingCell extends Cell {
        /** Called by the body: suspends it. */
        abstract void pause();
    }

    /** A new coroutine, not yet running. */
    abstract Cell start(Body body);

    private static final class Counting implements Body {
        private final int n;

        Counting(int n) {
            this.n = n;
        }

        @Override
        public void run(PausingCell cell) {
            for (int i = 1; i <= n; i++) {
                cell.value = i;
                cell.pause();
            }
        }
    }

    private static final class Boxing implements Body {
        private final int n;

        Boxing(int n) {
            this.n = n;
        }

        @Override
        public void run(PausingCell cell) {
            for (int i = 1; i <= n; i++) {
                cell.reference = i;
                cell.pause();
            }
        }
    }

    private static final class Listing implements Body {
        private final String[] strings;

        Listing(String[] strings) {
            this.strings = strings;
        }

        @Override
        public void run(PausingCell cell) {
            for (String string : strings) {
                cell.reference = string;
                cell.pause();
            }
        }
    }

    private static final class Total implements Body {
        @Override
        public void run(PausingCell cell) {
            int total = 0;
            for (;;) {
                cell.value = total;
                cell.pause();
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
        public void run(PausingCell cell) {
            walk(root, cell);
        }

        private static void walk(Node node, PausingCell cell) {
            if (node == null) {
                return;
            }
            walk(node.left, cell);
            cell.value = node.value;
            cell.pause();
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
        public void run(PausingCell cell) {
            descend(depth, n, cell);
        }

        private static int descend(int depth, int n, PausingCell cell) {
            if (depth > 1) {
                return descend(depth - 1, n, cell) + 1;
            }
            for (int i = 1; i <= n; i++) {
                cell.value = i;
                cell.pause();
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
        public void run(PausingCell cell) {
            cell.value = fib(n, cell);
        }

        private static int fib(int n, PausingCell cell) {
            if (n < 0) {
                cell.pause();
            }
            return n < 2 ? n : fib(n - 1, cell) + fib(n - 2, cell);
        }
    }

    private static final class Loop implements Body {
        private final int[] numbers;

        Loop(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public void run(PausingCell cell) {
            int sum = 0;
            for (int number : numbers) {
                sum += mix(number, cell);
            }
            cell.value = sum;
        }

        private static int mix(int number, PausingCell cell) {
            if (number < 0) {
                cell.pause();
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
        public void run(PausingCell cell) {
            for (int i = 0; i < yields; i++) {
                cell.pause();
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
        public void run(PausingCell cell) {
            for (;;) {
                cell.pause();
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
        public void run(PausingCell cell) {
            for (;;) {
                cell.pause();
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
        public void run(PausingCell cell) {
            while (source.step()) {
                cell.value = source.value + 1;
                cell.pause();
            }
        }
    }

    private static final class PullEven implements Body {
        private final Cell source;

        PullEven(Cell source) {
            this.source = source;
        }

        @Override
        public void run(PausingCell cell) {
            while (source.step()) {
                if (source.value % 2 == 0) {
                    cell.value = source.value;
                    cell.pause();
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
        public void run(PausingCell cell) {
            cell.reference = text;
            cell.pause();
            cell.value = text.length() + number;
            cell.pause();
        }
    }

    @Override
    protected Cell counting(int n) {
        return start(new Counting(n));
    }

    @Override
    protected Cell boxing(int n) {
        return start(new Boxing(n));
    }

    @Override
    protected Cell listing(String[] strings) {
        return start(new Listing(strings));
    }

    @Override
    protected Cell total() {
        return start(new Total());
    }

    @Override
    protected Cell inOrder(Node root) {
        return start(new InOrder(root));
    }

    @Override
    protected Cell descend(int depth, int n) {
        return start(new Descend(depth, n));
    }

    @Override
    public long fib(int n) {
        return result(start(new Fib(n)));
    }

    @Override
    public long loop(int[] numbers) {
        return result(start(new Loop(numbers)));
    }

    @Override
    protected Cell turns(int yields, int[] count) {
        return start(new Turns(yields, count));
    }

    @Override
    protected Cell pushIncremented(Cell next) {
        return start(new PushIncremented(next));
    }

    @Override
    protected Cell pushEven(Cell next) {
        return start(new PushEven(next));
    }

    @Override
    protected Cell pullIncremented(Cell source) {
        return start(new PullIncremented(source));
    }

    @Override
    protected Cell pullEven(Cell source) {
        return start(new PullEven(source));
    }

    @Override
    protected Cell holding(int number, String text) {
        return start(new Holding(number, text));
    }
}
