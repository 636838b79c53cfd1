package dev.weft.weave;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.IntGenerator;
import dev.weft.Sink;

/** Representative methods, a class for each: what becomes of them is compared by {@link SnapshotTest}. */
class Shapes {
    private Shapes() {}

    static class IntLoop {
        @Coroutine
        static IntGenerator ints(int from, int to) {
            for (int i = from; i < to; i++) {
                Co.yield(i);
            }
            return Co.end();
        }
    }

    static class Recursion {
        Recursion left;
        Object value;
        Recursion right;

        @Coroutine
        static void walk(Recursion n) {
            if (n == null) {
                return;
            }
            walk(n.left);
            Co.yield(n.value);
            walk(n.right);
        }
    }

    static class TryFinally {
        @Coroutine
        static String copy(StringBuilder log, String from) {
            try {
                return Co.<Object>yield(from).toString();
            } catch (IllegalStateException e) {
                Co.yield(e);
                return "caught";
            } finally {
                log.append("closed");
            }
        }
    }

    static class TryAroundCall {
        @Coroutine
        static void ask(String from) {
            Co.yield(from);
        }

        @Coroutine
        static void copy(String from, String other) {
            try {
                ask(from);
            } catch (IllegalStateException e) {
                ask(other);
            }
        }
    }

    static class WideLocals {
        @Coroutine
        static double wide(long l, double d, int i) {
            Co.yield("first");
            long sum = l + i;
            Co.yield(d);
            return sum * d;
        }
    }

    static class OperandStack {
        @Coroutine
        static int ask(int n) {
            return Co.<Integer>yield(n);
        }

        @Coroutine
        static String stack(String prefix, int n, long wide) {
            return prefix.concat(String.valueOf(n * ask(n) - wide / ask(1)));
        }
    }

    static class Switch {
        @Coroutine
        static Generator<Object> words(int from, int to) {
            for (int i = from; i < to; i++) {
                switch (i) {
                    case 0 -> Co.yield("zero");
                    case 1 -> Co.yield("one");
                    case 1000 -> Co.yield("many");
                    default -> Co.yield(i);
                }
            }
            return Co.end("counted");
        }
    }

    static class NewAroundYield {
        @Coroutine
        static StringBuilder build(String text) {
            return new StringBuilder(text.length()).append(new String(Co.<char[]>yield(text)));
        }
    }

    static class SuspendableCall {
        int calls;

        @Coroutine
        long ask(String question, long otherwise) {
            calls++;
            Long answer = Co.yield(question);
            return answer == null ? otherwise : answer;
        }

        @Coroutine
        Generator<Object> twice() {
            long first = ask("first", 1);
            Co.yield(first + ask("second", 2));
            return Co.end();
        }
    }

    static class Lambda {
        static Generator<String> repeat(String text, int times) {
            return Generator.of(() -> {
                for (int i = 0; i < times; i++) {
                    Co.yield(text);
                }
            });
        }
    }

    static class TwoWaySend {
        @Coroutine
        static Generator<Integer> sums() {
            int total = 0;
            for (;;) {
                Integer sent = Co.yield(total);
                if (sent == null) {
                    return Co.end(total);
                }
                total += sent;
            }
        }
    }

    static class Pipe {
        @Coroutine
        static Sink<String> grep(String pattern, Sink<String> out) {
            for (;;) {
                String line = Co.yield();
                if (line.contains(pattern)) {
                    out.send(line);
                }
            }
        }
    }

    static class YieldFrom {
        @Coroutine
        static Generator<Object> all(Iterable<Generator<?>> parts) {
            int n = 0;
            for (Generator<?> part : parts) {
                Object result = Co.yieldFrom(part);
                n += result == null ? 0 : 1;
            }
            return Co.end(n);
        }
    }

    static class TailCall {
        @Coroutine
        static void down(int n) {
            if (n > 0) {
                Co.yield(n);
                down(n - 1);
            }
        }
    }

    interface Interface {
        @Coroutine
        int next(int seed) throws Exception;

        @Coroutine
        default int second(int seed) throws Exception {
            return next(next(seed));
        }
    }

    static class NeverSuspends {
        @Coroutine
        static int fib(int n) {
            return n < 2 ? n : fib(n - 1) + fib(n - 2);
        }
    }

    static class Rejected {
        @Coroutine
        static synchronized void pinned() {
            Co.yield(1);
        }
    }
}
