package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.IntGenerator;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * The walk through a tree, written as everybody writes it, with the yield inside the recursion; beside an iterator that keeps
 * its own stack. Per node, of 4,095 in a balanced tree. Every node is a frame that is made, suspended, resumed and dropped.
 */
public class TreeBenchmark extends WovenBenchmark {
    private static final int NODES = 4095;
    private static final long SUM = NODES * (NODES + 1L) / 2;

    private final Node root = Node.balanced(1, NODES);

    private record Node(int value, Node left, Node right) {
        static Node balanced(int low, int high) {
            if (low > high) {
                return null;
            }
            int middle = (low + high) >>> 1;
            return new Node(middle, balanced(low, middle - 1), balanced(middle + 1, high));
        }
    }

    @Coroutine
    private static IntGenerator inOrder(Node root) {
        walk(root);
        return Co.end();
    }

    @Coroutine
    private static void walk(Node node) {
        if (node == null) {
            return;
        }
        walk(node.left);
        Co.yield(node.value);
        walk(node.right);
    }

    @Benchmark
    @OperationsPerInvocation(NODES)
    public long weft() {
        return sum(inOrder(root));
    }

    @Benchmark
    @OperationsPerInvocation(NODES)
    public long hand() {
        return sum(new HandWalk(root));
    }

    @Benchmark
    @OperationsPerInvocation(NODES)
    public long handCall() {
        return sum(new CalledWalk(root));
    }

    private static long sum(PrimitiveIterator.OfInt values) {
        long sum = 0;
        while (values.hasNext()) {
            sum += values.nextInt();
        }
        return expect(SUM, sum);
    }

    private static class HandWalk implements PrimitiveIterator.OfInt {
        private final ArrayDeque<Node> stack = new ArrayDeque<>();

        HandWalk(Node root) {
            pushLeft(root);
        }

        private void pushLeft(Node node) {
            for (; node != null; node = node.left) {
                stack.push(node);
            }
        }

        @Override
        public final boolean hasNext() {
            return !stack.isEmpty();
        }

        @Override
        public final int nextInt() {
            if (stack.isEmpty()) {
                throw new NoSuchElementException();
            }
            return advance();
        }

        int advance() {
            Node node = stack.pop();
            pushLeft(node.right);
            return node.value;
        }
    }

    private static final class CalledWalk extends HandWalk {
        CalledWalk(Node root) {
            super(root);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        int advance() {
            return super.advance();
        }
    }
}
