package dev.weft.samples.beyond;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;

/**
 * Eight queens on a board, none of which attacks another: a search that yields each solution where it finds it, and goes on
 * only if somebody wants the next.
 */
public final class Queens {
    private Queens() {}

    /** Places a queen in each row from {@code row} on; {@code columns} tells where those above stand. */
    @Coroutine
    static void place(int[] columns, int row) {
        if (row == columns.length) {
            Co.yield(columns.clone());
            return;
        }
        for (int column = 0; column < columns.length; column++) {
            if (isSafe(columns, row, column)) {
                columns[row] = column;
                place(columns, row + 1);
            }
        }
    }

    static Generator<int[]> solutions(int size) {
        return Generator.of(() -> place(new int[size], 0));
    }

    private static boolean isSafe(int[] columns, int row, int column) {
        for (int above = 0; above < row; above++) {
            int distance = Math.abs(columns[above] - column);
            if (distance == 0 || distance == row - above) {
                return false;
            }
        }
        return true;
    }

    public static void main(String[] args) {
        Generator<int[]> solutions = solutions(8);
        for (int column : solutions.next()) {
            System.out.println(". ".repeat(column) + "Q" + " .".repeat(7 - column));
        }
        System.out.println("and " + solutions.stream().count() + " more");
    }
}
