package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * Of the events that some region selects those that some of the regions do: for them alone variables are computed that only these regions have.
 */
final class RegionEvents {
    private final CurrentBlock selected;
    private final CurrentBlock current;
    private final List<Kernels> rows;
    private final List<Passing> selections;
    private int[] events = {};
    private int[] numbers = {};

    /**
     * @param selected the events that some region selects
     * @param stage those that these regions do, with kernels by row
     * @param selections of these regions, each once
     */
    RegionEvents(CurrentBlock selected, Stage stage, List<Passing> selections) {
        this.selected = selected;
        this.current = stage.current();
        this.rows = stage.rows();
        this.selections = List.copyOf(selections);
    }

    /** Kernels of a row, given by its place in the stage. */
    Kernels kernels(int row) {
        return rows.get(row);
    }

    /** Chooses the events of a block, once regions have selected. */
    void choose() {
        int count = selected.count();
        if (numbers.length < count) {
            events = new int[count];
            numbers = new int[count];
        }
        Arrays.fill(numbers, 0, count, 0);
        int size = Passing.number(selections, count, numbers, events);
        current.choose(selected, events, size);
    }

    CurrentBlock current() {
        return current;
    }

    /** By event of those that some region selects: its number here. */
    int[] numbers() {
        return numbers;
    }
}
