package io.kollider.fitter.bootstrap;

import io.kollider.analysis.Bootstrap.Nuisance;
import io.kollider.fitter.bootstrap.Distribution.Interval;
import io.kollider.fitter.inference.AsymmetricError;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.inference.Minos;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The intervals of one parameter from one pseudo-experiment. */
final class CoverageTrial {
    /** Standard deviations on both sides of a normal distribution's mean that hold {@link Distribution#LEVEL_95} of it. */
    private static final double TWO_SIDED_95 = 1.959963984540054;

    private final boolean converged;
    private final Map<Claim, Interval> intervals = new HashMap<>();

    private CoverageTrial(boolean converged) {
        this.converged = converged;
    }

    /** Fits and bootstraps an experiment. */
    static CoverageTrial of(
            Model experiment,
            String name,
            double[] start,
            int replicas,
            Auxiliary auxiliary,
            AccelerationMethod acceleration,
            long seed) {
        FitResult fit = MaximumLikelihood.fit(experiment, start);
        CoverageTrial trial = new CoverageTrial(fit.converged());
        if (fit.converged()) {
            Replicas around = PoissonReplicas.of(experiment, replicas, auxiliary, seed);
            trial.addSymmetric(fit, name);
            trial.addMinos(fit, name);
            trial.addBootstrap(bootstrap(fit, around, auxiliary, acceleration), name);
            Parameter parameter = experiment.parameters().get(experiment.index(name));
            trial.intervals.replaceAll((claim, interval) -> within(interval, parameter));
        }
        return trial;
    }

    boolean converged() {
        return converged;
    }

    /** Empty if there is none of that kind. */
    Optional<Interval> interval(IntervalKind kind, double level) {
        return Optional.ofNullable(intervals.get(new Claim(kind, level)));
    }

    private void addSymmetric(FitResult fit, String name) {
        double error = fit.error(name);
        double value = fit.value(name);
        if (error > 0) {
            put(IntervalKind.HESSE, Distribution.LEVEL_68, new Interval(value - error, value + error));
            put(
                    IntervalKind.HESSE,
                    Distribution.LEVEL_95,
                    new Interval(value - TWO_SIDED_95 * error, value + TWO_SIDED_95 * error));
        }
    }

    /** What was not found lies beyond the bound. */
    private void addMinos(FitResult fit, String name) {
        AsymmetricError error = Minos.of(fit, name, Search.FROM_INITIAL);
        put(
                IntervalKind.MINOS,
                Distribution.LEVEL_68,
                new Interval(
                        error.value() + error.down().orElse(Double.NEGATIVE_INFINITY),
                        error.value() + error.up().orElse(Double.POSITIVE_INFINITY)));
    }

    private void addBootstrap(BootstrapResult bootstrap, String name) {
        Optional<ReplicaIntervals> found = bootstrap.intervals(name);
        if (found.isEmpty()) {
            return;
        }
        ReplicaIntervals replicas = found.get();
        for (double level : new double[] {Distribution.LEVEL_68, Distribution.LEVEL_95}) {
            put(IntervalKind.PERCENTILE, level, replicas.percentile(level));
            put(IntervalKind.BASIC, level, replicas.basic(level));
            replicas.biasCorrected(level).ifPresent(interval -> put(IntervalKind.BC, level, interval));
            replicas.accelerated(level).ifPresent(interval -> put(IntervalKind.BCA, level, interval));
        }
    }

    private static BootstrapResult bootstrap(
            FitResult fit, Replicas replicas, Auxiliary auxiliary, AccelerationMethod acceleration) {
        try {
            return ReplicaFits.run(fit, replicas, Nuisance.PROFILED, auxiliary, acceleration, 1, done -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void put(IntervalKind kind, double level, Interval interval) {
        intervals.put(new Claim(kind, level), interval);
    }

    private static Interval within(Interval interval, Parameter parameter) {
        return new Interval(
                Math.max(parameter.low(), Math.min(parameter.high(), interval.low())),
                Math.max(parameter.low(), Math.min(parameter.high(), interval.high())));
    }

    /** What an interval claims to be. */
    private record Claim(IntervalKind kind, double level) {}
}
