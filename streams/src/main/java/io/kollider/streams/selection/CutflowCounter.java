package io.kollider.streams.selection;

import io.kollider.analysis.Cutflow;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.kernel.CurrentBlock;
import java.util.List;

/** Counts the events that pass each step of the cutflow, with their full nominal weights. */
final class CutflowCounter {
    private final List<Passing> steps;
    private final EventWeights weights;
    private final Fills fills;

    /** @param steps one a step of the cutflow, at least one */
    CutflowCounter(Cutflow cutflow, CellKind kind, List<Passing> steps, EventWeights weights) {
        this.steps = List.copyOf(steps);
        this.weights = weights;
        this.fills = new Fills(
                Family.CUTFLOW,
                cutflow.region(),
                cutflow.name(),
                kind,
                List.copyOf(cutflow.steps().keySet()),
                1,
                List.of());
    }

    void fill(CurrentBlock current, WorkSpace work) {
        for (int step = 0; step < steps.size(); step++) {
            Passing passing = steps.get(step);
            passing.update(current);
            double[] values = work.weights(passing.size());
            weights.of(current, passing.events(), passing.size(), values, work.dropped());
            for (int i = 0; i < passing.size(); i++) {
                if (!Double.isNaN(values[i])) {
                    fills.add(step, 0, values[i]);
                }
            }
        }
    }

    Share share() {
        return fills;
    }
}
