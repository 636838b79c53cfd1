package dev.weft.samples.beyond;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.stream.Collectors;

/**
 * Two trees of different shapes have the same leaves in the same order? A walk that yields inside its recursion makes each
 * tree a sequence, and only as much of it is walked as is compared.
 */
public final class Samefringe {
    private Samefringe() {}

    sealed interface Tree {}

    record Fork(Tree left, Tree right) implements Tree {}

    record Leaf(String name) implements Tree {}

    @Coroutine
    static void walk(Tree tree) {
        if (tree instanceof Fork fork) {
            walk(fork.left);
            walk(fork.right);
        } else if (tree instanceof Leaf leaf) {
            Co.yield(leaf.name);
        }
    }

    static Generator<String> leaves(Tree tree) {
        return Generator.of(() -> walk(tree));
    }

    static boolean sameFringe(Tree one, Tree two) {
        Generator<String> ones = leaves(one);
        Generator<String> twos = leaves(two);
        while (ones.hasNext() && twos.hasNext()) {
            if (!ones.next().equals(twos.next())) {
                return false;
            }
        }
        return ones.hasNext() == twos.hasNext();
    }

    public static void main(String[] args) {
        Tree left = new Fork(new Fork(new Fork(new Leaf("a"), new Leaf("b")), new Leaf("c")), new Leaf("d"));
        Tree right = new Fork(new Leaf("a"), new Fork(new Leaf("b"), new Fork(new Leaf("c"), new Leaf("d"))));
        Tree other = new Fork(new Leaf("a"), new Fork(new Leaf("x"), new Leaf("d")));
        System.out.println(leaves(left).stream().collect(Collectors.joining(" ")));
        System.out.println("left and right: " + sameFringe(left, right));
        System.out.println("left and other: " + sameFringe(left, other));
    }
}
