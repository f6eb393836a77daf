package io.kollider.fitter.report;

import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.Distribution;
import io.kollider.fitter.report.plot.ReplicaPlot;
import io.kollider.fitter.report.plot.ReplicaPlot.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The distribution of a parameter over replicas, drawn. */
final class ReplicaPlots {
    private final BootstrapResult bootstrap;
    private final PlotWords words;

    ReplicaPlots(BootstrapResult bootstrap, PlotWords words) {
        this.bootstrap = bootstrap;
        this.words = words;
    }

    /** Empty if no fit converged. */
    Optional<ReplicaPlot> of(String parameter) {
        return bootstrap
                .distribution(parameter)
                .map(distribution -> new ReplicaPlot(
                        words.captions(List.of(nuisance())),
                        PlotWords.parameter(parameter),
                        Arrays.stream(bootstrap.values(parameter)).boxed().toList(),
                        distribution.mean(),
                        interval(distribution.percentile68()),
                        interval(distribution.percentile95()),
                        bootstrap.reference().value(parameter)));
    }

    private String nuisance() {
        return switch (bootstrap.nuisance()) {
            case PROFILED -> "Nuisance parameters profiled";
            case FROZEN -> "Nuisance parameters frozen";
        };
    }

    private static Interval interval(Distribution.Interval interval) {
        return new Interval(interval.low(), interval.high());
    }
}
