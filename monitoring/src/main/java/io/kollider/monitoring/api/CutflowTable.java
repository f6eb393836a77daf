package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.Sample;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.Yield;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What is left after each step of the selection, and which objects the overlap removal took away.
 *
 * @param problems samples that cannot be predicted yet, and why
 */
record CutflowTable(List<Flow> cutflows, List<Removal> removals, boolean complete, List<String> problems) {
    /**
     * One cutflow.
     *
     * @param region that the steps build up; empty for a cutflow of its own
     * @param name empty for the only one without
     * @param steps in their order
     * @param blinded whether data are
     * @param samples without data if they are blinded, and what is made of them then; without estimates, which have no events of their own
     */
    record Flow(String region, String name, List<String> steps, boolean blinded, List<Column> samples) {}

    /** @param passed one a step */
    record Column(String sample, List<Passed> passed) {}

    /**
     * @param entries whatever their weights
     * @param yield expected events; of data the entries
     */
    record Passed(long entries, double yield) {}

    /** @param removed by the steps of the overlap removal, in their order */
    record Removal(String sample, List<Removed> removed) {}

    /** @param objects unweighted */
    record Removed(String step, long objects) {}

    static CutflowTable of(Analysis analysis, CountedSoFar counted) {
        Prediction prediction = Prediction.of(analysis, counted.histograms());
        Set<String> problems = new LinkedHashSet<>();
        return new CutflowTable(
                analysis.cutflows().stream()
                        .map(cutflow -> flow(analysis, prediction, cutflow, problems))
                        .toList(),
                each(analysis.samples(), problems, sample -> removal(prediction, sample)),
                counted.isComplete(),
                List.copyOf(problems));
    }

    private static Flow flow(Analysis analysis, Prediction prediction, Cutflow cutflow, Set<String> problems) {
        List<String> steps = List.copyOf(cutflow.steps().keySet());
        boolean blinded = analysis.data()
                .filter(data -> prediction.isBlinded(data, cutflow))
                .isPresent();
        List<Sample> shown = analysis.samples().stream()
                .filter(sample -> sample.estimate().isEmpty() && !prediction.isBlinded(sample, cutflow))
                .toList();
        return new Flow(
                cutflow.region(),
                cutflow.name(),
                steps,
                blinded,
                each(shown, problems, sample -> column(prediction, cutflow, steps, sample)));
    }

    private static Column column(Prediction prediction, Cutflow cutflow, List<String> steps, Sample sample) {
        return new Column(
                sample.name(),
                steps.stream()
                        .map(step -> passed(prediction.step(sample.name(), cutflow, step)))
                        .toList());
    }

    private static Removal removal(Prediction prediction, Sample sample) {
        return new Removal(
                sample.name(),
                prediction.overlapSteps(sample.name()).stream()
                        .map(step -> new Removed(step, prediction.removed(sample.name(), step)))
                        .toList());
    }

    private static <T> List<T> each(List<Sample> samples, Set<String> problems, Function<Sample, T> make) {
        List<T> made = new ArrayList<>();
        for (Sample sample : samples) {
            try {
                made.add(make.apply(sample));
            } catch (PredictionException e) {
                problems.add(e.getMessage());
            }
        }
        return made;
    }

    private static Passed passed(Yield yield) {
        return new Passed(yield.entries(), yield.sumw());
    }
}
