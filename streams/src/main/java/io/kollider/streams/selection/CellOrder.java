package io.kollider.streams.selection;

import java.util.Arrays;

/** Puts fills in the order of their cells; those of one cell stay in the order of entries. */
final class CellOrder {
    private int[] order = {};
    private int[] next = {};

    /**
     * The places of fills, by cell.
     *
     * @param cells by fill
     * @param fills how many they are
     * @param number of cells that there are
     * @return longer than the fills; overwritten by the next call
     */
    int[] of(int[] cells, int fills, int number) {
        if (order.length < fills) {
            order = new int[cells.length];
        }
        if (next.length <= number) {
            next = new int[number + 1];
        }
        Arrays.fill(next, 0, number + 1, 0);
        for (int fill = 0; fill < fills; fill++) {
            next[cells[fill] + 1]++;
        }
        for (int cell = 0; cell < number; cell++) {
            next[cell + 1] += next[cell];
        }
        for (int fill = 0; fill < fills; fill++) {
            order[next[cells[fill]]++] = fill;
        }
        return order;
    }
}
