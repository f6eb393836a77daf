package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.ScalarKernel;
import java.util.Arrays;
import java.util.List;

/**
 * The events that one variation looks at for itself, as its selections are not the nominal ones: of those that meet the conditions of all regions first those
 * that can pass some selection as far as is known before overlap removal, then those that do.
 */
final class OwnEvents {
    private final ScalarKernel gate;
    private final CurrentBlock candidates = new CurrentBlock();
    private final CurrentBlock selected = new CurrentBlock();
    private final Kernels candidateKernels;
    private final Kernels selectedKernels;
    private final List<Passing> selections;
    private int[] candidateEvents = {};
    private int[] selectedEvents = {};
    private int[] numbers = {};
    private int[] lent = {};

    /**
     * @param gate true for the candidates, among the events that they are chosen from
     * @param candidates kernels of the row for candidates
     * @param selected kernels of the row for those of them that are selected
     * @param selections of the regions, each once
     */
    OwnEvents(ScalarKernel gate, Kernels candidates, Kernels selected, List<Passing> selections) {
        this.gate = gate;
        this.candidateKernels = candidates;
        this.selectedKernels = selected;
        this.selections = List.copyOf(selections);
    }

    /** Kernels for candidates. */
    Kernels candidateKernels() {
        return candidateKernels;
    }

    /** Kernels for selected events. */
    Kernels selectedKernels() {
        return selectedKernels;
    }

    /** The selected events. */
    CurrentBlock selected() {
        return selected;
    }

    /**
     * Lets regions select.
     *
     * @param common the events to choose from
     * @param wanted by event of common: set to 1 if some region selects it
     */
    void select(CurrentBlock common, int[] wanted) {
        int count = common.count();
        if (numbers.length < count) {
            candidateEvents = new int[count];
            selectedEvents = new int[count];
            numbers = new int[count];
            lent = new int[count];
        }
        boolean[] passes = gate.truths(common);
        int size = 0;
        for (int event = 0; event < count; event++) {
            candidateEvents[size] = event;
            size += passes[event] ? 1 : 0;
        }
        candidates.choose(common, candidateEvents, size);
        for (Passing passing : selections) {
            passing.update(candidates);
        }
        Arrays.fill(numbers, 0, size, 0);
        size = Passing.number(selections, size, numbers, selectedEvents);
        selections.forEach(passing -> passing.renumber(numbers));
        for (int event = 0; event < size; event++) {
            wanted[candidateEvents[selectedEvents[event]]] = 1;
        }
        selected.choose(candidates, selectedEvents, size);
    }

    /**
     * Says where the selected events are among those that are wanted by some row.
     *
     * @param union these events
     * @param numbersInUnion by event of those that were chosen from
     */
    void find(CurrentBlock union, int[] numbersInUnion) {
        int size = selected.count();
        for (int event = 0; event < size; event++) {
            lent[event] = numbersInUnion[candidateEvents[selectedEvents[event]]];
        }
        selected.among(union, lent);
    }
}
