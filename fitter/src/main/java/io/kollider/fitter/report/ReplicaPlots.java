package io.kollider.fitter.report;

import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.Distribution;
import io.kollider.fitter.bootstrap.ReplicaIntervals;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.ReplicaPlot;
import io.kollider.fitter.report.plot.ReplicaPlot.Interval;
import io.kollider.fitter.report.plot.ReplicaPlot.Marked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The distribution of a parameter over replicas, drawn. */
final class ReplicaPlots {
    private ReplicaPlots() {}

    /** With the words of an analysis; empty if no fit converged. */
    static Optional<ReplicaPlot> of(BootstrapResult bootstrap, String parameter, PlotWords words) {
        return of(bootstrap, parameter, words.captions(List.of(nuisance(bootstrap))));
    }

    /** Empty if no fit converged. */
    static Optional<ReplicaPlot> of(BootstrapResult bootstrap, String parameter, Captions captions) {
        Optional<Distribution> known = bootstrap.distribution(parameter);
        Optional<ReplicaIntervals> intervals = bootstrap.intervals(parameter);
        if (known.isEmpty() || intervals.isEmpty()) {
            return Optional.empty();
        }
        Distribution distribution = known.get();
        return Optional.of(new ReplicaPlot(
                captions,
                PlotWords.parameter(parameter),
                Arrays.stream(bootstrap.values(parameter)).boxed().toList(),
                distribution.mean(),
                interval(distribution.percentile68()),
                interval(distribution.percentile95()),
                bootstrap.reference().value(parameter),
                marked(intervals.get())));
    }

    private static List<Marked> marked(ReplicaIntervals intervals) {
        List<Marked> marked = new ArrayList<>();
        Optional<Distribution.Interval> narrow = intervals.accelerated(Distribution.LEVEL_68);
        Optional<Distribution.Interval> wide = intervals.accelerated(Distribution.LEVEL_95);
        if (narrow.isPresent() && wide.isPresent()) {
            marked.add(new Marked("68 % BCa", interval(narrow.get()), interval(wide.get())));
        }
        marked.add(new Marked(
                "68 % basic",
                interval(intervals.basic(Distribution.LEVEL_68)), interval(intervals.basic(Distribution.LEVEL_95))));
        return marked;
    }

    private static String nuisance(BootstrapResult bootstrap) {
        String nuisance = switch (bootstrap.nuisance()) {
            case PROFILED -> "Nuisance parameters profiled";
            case FROZEN -> "Nuisance parameters frozen";
        };
        return switch (bootstrap.data().replicated()) {
            case DATA -> nuisance;
            case SIMULATION -> nuisance + ", simulation replicated";
            case BOTH -> nuisance + ", data and simulation replicated";
        };
    }

    private static Interval interval(Distribution.Interval interval) {
        return new Interval(interval.low(), interval.high());
    }
}
