package dev.weft.benchmarks.peers;

import static com.ea.async.Async.await;

import java.util.concurrent.CompletableFuture;

/**
 * ea-async, woven by its Maven plugin: a method that returns a {@code CompletableFuture} may await one. A coroutine awaits a
 * future that nobody completes until it is to go on. Class files of Java 8: it leaves newer ones as they are, without a word,
 * and then {@code await} blocks.
 */
public final class EaAsyncPeer extends CellPeer {
    private abstract static class AsyncCell extends Cell {
        private CompletableFuture<Void> point;
        private CompletableFuture<?> whole;

        /** What a body awaits in order to suspend. */
        final CompletableFuture<Void> pause() {
            point = new CompletableFuture<>();
            return point;
        }

        abstract CompletableFuture<?> run();

        @Override
        public final boolean step() {
            if (whole == null) {
                whole = run();
            } else {
                point.complete(null);
            }
            if (whole.isCompletedExceptionally()) {
                whole.join();
            }
            return !whole.isDone();
        }
    }

    @Override
    protected Cell counting(int n) {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                for (int i = 1; i <= n; i++) {
                    value = i;
                    await(pause());
                }
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    protected Cell boxing(int n) {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                for (int i = 1; i <= n; i++) {
                    reference = i;
                    await(pause());
                }
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    protected Cell listing(String[] strings) {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                for (int i = 0; i < strings.length; i++) {
                    reference = strings[i];
                    await(pause());
                }
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    protected Cell total() {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                int total = 0;
                while (total >= 0) { // it needs a method that can end
                    value = total;
                    await(pause());
                    total += value;
                }
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    protected Cell inOrder(Node root) {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                return walk(root, this);
            }
        };
    }

    private static CompletableFuture<Void> walk(Node node, AsyncCell cell) {
        if (node != null) {
            await(walk(node.left, cell));
            cell.value = node.value;
            await(cell.pause());
            await(walk(node.right, cell));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    protected Cell descend(int depth, int n) {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                return descend(depth, n, this);
            }
        };
    }

    private static CompletableFuture<Integer> descend(int depth, int n, AsyncCell cell) {
        if (depth > 1) {
            return CompletableFuture.completedFuture(await(descend(depth - 1, n, cell)) + 1);
        }
        for (int i = 1; i <= n; i++) {
            cell.value = i;
            await(cell.pause());
        }
        return CompletableFuture.completedFuture(1);
    }

    @Override
    public long fib(int n) {
        return fibFuture(n).join();
    }

    private static CompletableFuture<Integer> fibFuture(int n) {
        if (n < 0) {
            await(new CompletableFuture<>());
        }
        if (n < 2) {
            return CompletableFuture.completedFuture(n);
        }
        return CompletableFuture.completedFuture(await(fibFuture(n - 1)) + await(fibFuture(n - 2)));
    }

    @Override
    public long loop(int[] numbers) {
        return sum(numbers).join();
    }

    private static CompletableFuture<Integer> sum(int[] numbers) {
        int sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            sum += await(mix(numbers[i]));
        }
        return CompletableFuture.completedFuture(sum);
    }

    private static CompletableFuture<Integer> mix(int number) {
        if (number < 0) {
            await(new CompletableFuture<>());
        }
        return CompletableFuture.completedFuture(number * 31 + 1);
    }

    @Override
    protected Cell turns(int yields, int[] count) {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                for (int i = 0; i < yields; i++) {
                    await(pause());
                    count[0]++;
                }
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    protected Cell pushIncremented(Cell next) {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                int received = 0; // a loop at the very start of a method, it cannot weave
                while (received >= 0) {
                    await(pause());
                    received = value;
                    next.value = received + 1;
                    next.step();
                }
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    protected Cell pushEven(Cell next) {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                int received = 0;
                while (received >= 0) {
                    await(pause());
                    received = value;
                    if (received % 2 == 0) {
                        next.value = received;
                        next.step();
                    }
                }
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    protected Cell pullIncremented(Cell source) {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                boolean more = source.step();
                while (more) {
                    value = source.value + 1;
                    await(pause());
                    more = source.step();
                }
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    protected Cell pullEven(Cell source) {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                boolean more = source.step();
                while (more) {
                    if (source.value % 2 == 0) {
                        value = source.value;
                        await(pause());
                    }
                    more = source.step();
                }
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    protected Cell holding(int number, String text) {
        return new AsyncCell() {
            @Override
            CompletableFuture<?> run() {
                return hold(number, text, this);
            }
        };
    }

    private static CompletableFuture<Void> hold(int number, String text, AsyncCell cell) {
        cell.reference = text;
        await(cell.pause());
        cell.value = text.length() + number;
        await(cell.pause());
        return CompletableFuture.completedFuture(null);
    }
}
