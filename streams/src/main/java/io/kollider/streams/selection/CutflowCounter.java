package io.kollider.streams.selection;

import io.kollider.analysis.Cutflow;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.kernel.CurrentBlock;
import java.util.List;

/** Counts the events that pass each step of the cutflow, with their full nominal weights. */
final class CutflowCounter {
    private final List<Step> steps;
    private final Fills fills;
    private final String part;

    /**
     * A step of the cutflow.
     *
     * @param of the events among which it selects
     * @param passing those that pass
     * @param weights of events
     */
    record Step(CurrentBlock of, Passing passing, EventWeights weights) {}

    /**
     * @param part whose events these are; "" for all
     * @param steps one a step of the cutflow, at least one
     */
    CutflowCounter(Cutflow cutflow, String part, CellKind kind, List<Step> steps) {
        this.part = part;
        this.steps = List.copyOf(steps);
        this.fills = new Fills(
                Family.CUTFLOW,
                cutflow.region(),
                cutflow.name(),
                kind,
                List.copyOf(cutflow.steps().keySet()),
                1);
    }

    void fill(DroppedEvents dropped) {
        for (int step = 0; step < steps.size(); step++) {
            CurrentBlock current = steps.get(step).of();
            Passing passing = steps.get(step).passing();
            passing.update(current);
            double[] weights = steps.get(step).weights().of(current, passing, dropped);
            int[] events = passing.events();
            for (int i = 0; i < passing.size(); i++) {
                if (EventWeights.counts(weights[events[i]])) {
                    fills.add(step, 0, weights[events[i]]);
                }
            }
        }
    }

    Share share() {
        return PartShare.of(part, fills);
    }
}
