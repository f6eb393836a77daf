package io.kollider.analysis.model;

import io.kollider.analysis.Source;
import java.util.List;
import java.util.Optional;

/**
 * Models that are compared as classifiers of the same events.
 *
 * @param label title in TLatex
 * @param select events that are compared
 * @param classes two or more; with two the first is the signal
 * @param candidates what is compared
 * @param fold of an event, from 0, where diagnostics are wanted by fold
 * @param folds their number; 1 without {@code fold}
 * @param efficiencies of the signal, in (0, 1), at which rejections are given
 * @param equalSums whether classes count with equal sums of weights, rather than with their expected events
 */
public record Comparison(
        String name,
        String label,
        Source select,
        List<EventClass> classes,
        List<Candidate> candidates,
        Optional<Source> fold,
        int folds,
        List<Double> efficiencies,
        boolean equalSums) {
    public Comparison {
        classes = List.copyOf(classes);
        candidates = List.copyOf(candidates);
        efficiencies = List.copyOf(efficiencies);
    }

    /** Samples that are told from those of other classes. */
    public record EventClass(String name, List<String> samples) {
        public EventClass {
            samples = List.copyOf(samples);
        }
    }

    /**
     * A model, or any other expression that tells classes apart.
     *
     * @param label title in TLatex
     * @param scores one with two classes, higher for the first; else one a class
     * @param training true for events that the model was trained on: they say nothing of its performance
     * @param seen scores of the same events by a model that was trained on them, for folds; none or as many as {@code scores}
     * @param low lower end of the range of scores
     * @param high upper end
     */
    public record Candidate(
            String name,
            String label,
            List<Source> scores,
            Optional<Source> training,
            List<Source> seen,
            double low,
            double high) {
        public Candidate {
            scores = List.copyOf(scores);
            seen = List.copyOf(seen);
        }
    }
}
