package dev.weft.benchmarks.peers;

/** A node of a binary tree, walked in order: left, itself, right. */
public final class Node {
    public final int value;
    public final Node left;
    public final Node right;

    private Node(int value, Node left, Node right) {
        this.value = value;
        this.left = left;
        this.right = right;
    }

    /** The balanced tree of {@code low} to {@code high}, in order. */
    public static Node balanced(int low, int high) {
        if (low > high) {
            return null;
        }
        int middle = (low + high) >>> 1;
        return new Node(middle, balanced(low, middle - 1), balanced(middle + 1, high));
    }
}
