package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Sample;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.Yield;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left after each step of the selection, and which objects the overlap removal took away.
 *
 * @param steps in their order
 * @param problems samples that cannot be predicted yet, and why
 */
record CutflowTable(List<String> steps, List<Column> samples, boolean complete, List<String> problems) {
    /**
     * @param passed one a step
     * @param removed by the steps of the overlap removal, in their order
     */
    record Column(String sample, List<Passed> passed, List<Removed> removed) {}

    /**
     * @param entries whatever their weights
     * @param yield expected events; of data the entries
     */
    record Passed(long entries, double yield) {}

    /** @param objects unweighted */
    record Removed(String step, long objects) {}

    static CutflowTable of(Analysis analysis, CountedSoFar counted) {
        Prediction prediction = Prediction.of(analysis, counted.histograms());
        List<String> steps = List.copyOf(analysis.cutflow().keySet());
        List<Column> columns = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Sample sample : analysis.samples()) {
            try {
                List<Passed> passed = steps.stream()
                        .map(step -> passed(prediction.step(sample.name(), step)))
                        .toList();
                List<Removed> removed = prediction.overlapSteps(sample.name()).stream()
                        .map(step -> new Removed(step, prediction.removed(sample.name(), step)))
                        .toList();
                columns.add(new Column(sample.name(), passed, removed));
            } catch (PredictionException e) {
                problems.add(e.getMessage());
            }
        }
        return new CutflowTable(steps, columns, counted.isComplete(), problems);
    }

    private static Passed passed(Yield yield) {
        return new Passed(yield.entries(), yield.sumw());
    }
}
