package io.kollider.cli.command;

import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.Distribution;
import io.kollider.fitter.bootstrap.Distribution.Interval;
import io.kollider.fitter.bootstrap.ReplicaIntervals;
import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.model.Parameter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A bootstrap on a screen: the free parameters without constraint, in the order of the model. */
final class BootstrapTable {
    private static final int MOST_PARAMETERS = 20;

    private BootstrapTable() {}

    static void print(BootstrapResult result, PrintWriter out) {
        FitResult nominal = result.reference();
        int converged = result.replicas() - result.failed();
        out.printf(
                Locale.ROOT, "%d of %d replicas converged in %.3f s%n", converged, result.replicas(), result.seconds());
        result.failures().forEach((reason, count) -> out.printf(Locale.ROOT, "  %d did not: %s%n", count, reason));
        if (converged == 0) {
            return;
        }
        List<String> strengths = nominal.model().parameters().stream()
                .filter(parameter -> !parameter.fixed() && parameter.constraint() instanceof Unconstrained)
                .map(Parameter::name)
                .toList();
        List<String> shown = strengths.subList(0, Math.min(MOST_PARAMETERS, strengths.size()));
        int width = shown.stream().mapToInt(String::length).max().orElse(0);
        out.printf(
                Locale.ROOT,
                "%-" + Math.max(1, width) + "s  %12s  %12s  %12s  %12s  %-26s  %s%n",
                "",
                "fit",
                "error",
                "bias",
                "spread",
                "68 % of replicas",
                "68 % BCa");
        for (String name : shown) {
            Distribution distribution = result.distribution(name).orElseThrow();
            ReplicaIntervals intervals = result.intervals(name).orElseThrow();
            Optional<Interval> accelerated = intervals.accelerated(Distribution.LEVEL_68);
            out.printf(
                    Locale.ROOT,
                    "%-" + Math.max(1, width) + "s  %12.6g  %12s  %12.3g  %12.6g  %-26s  %s%n",
                    name,
                    nominal.value(name),
                    Rows.error(nominal.error(name)),
                    distribution.mean() - nominal.value(name),
                    distribution.std(),
                    text(distribution.percentile68()),
                    accelerated
                            .map(BootstrapTable::text)
                            .orElseGet(() -> "none: "
                                    + intervals.fallback(Distribution.LEVEL_68).orElse("")));
        }
        if (shown.size() < strengths.size()) {
            out.printf(Locale.ROOT, "and %d more without a constraint%n", strengths.size() - shown.size());
        }
    }

    private static String text(Interval interval) {
        return String.format(Locale.ROOT, "[%.6g, %.6g]", interval.low(), interval.high());
    }
}
