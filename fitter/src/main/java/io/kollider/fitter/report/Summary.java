package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.Distribution;
import io.kollider.fitter.inference.FitResult;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Yield;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results as lines of text for a terminal: yields of all regions, then of each fit the strengths and what follows from them. */
public final class Summary {
    private final Analysis analysis;
    private final Prediction prediction;
    private final Outcome outcome;

    private Summary(Analysis analysis, Prediction prediction, Outcome outcome) {
        this.analysis = analysis;
        this.prediction = prediction;
        this.outcome = outcome;
    }

    /**
     * Of a report's outcome.
     *
     * @param histograms the same as the report's
     */
    public static List<String> lines(Analysis analysis, HistogramSet histograms, Outcome outcome) {
        Summary summary = new Summary(analysis, Prediction.of(analysis, histograms), outcome);
        List<String> lines = new ArrayList<>(summary.yields());
        for (FitOutcome fit : summary.outcome.fits()) {
            lines.add("");
            lines.addAll(fit(analysis, fit));
        }
        if (!outcome.refused().isEmpty()) {
            lines.add("");
            lines.add(outcome.refused());
        }
        return lines;
    }

    private List<String> yields() {
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("region"));
        analysis.data().ifPresent(data -> header.add(data.name()));
        header.add("predicted");
        analysis.simulation().forEach(sample -> header.add(sample.name()));
        table.row(header);
        for (Region region : analysis.regions()) {
            List<String> row = new ArrayList<>(List.of(region.name()));
            analysis.data().ifPresent(data -> row.add(observed(data, region)));
            Yield total = Yield.NONE;
            List<String> samples = new ArrayList<>();
            for (Sample sample : analysis.simulation()) {
                Yield yield = prediction.yield(sample.name(), region.name(), Optional.empty());
                total = total.plus(yield);
                samples.add(Rounded.like(yield.sumw(), yield.error()));
            }
            row.add(Rounded.text(total.sumw(), total.error()));
            row.addAll(samples);
            table.row(row);
        }
        return table.lines();
    }

    private String observed(Sample data, Region region) {
        long events =
                prediction.yield(data.name(), region.name(), Optional.empty()).entries();
        return switch (prediction.visibility(region.name())) {
            case ALL -> Long.toString(events);
            case PART -> events + " (rest blinded)";
            case NONE -> "blinded";
        };
    }

    private static List<String> fit(Analysis analysis, FitOutcome outcome) {
        FitResult result = outcome.result();
        List<String> lines = new ArrayList<>();
        lines.add(
                result.converged()
                        ? String.format(
                                Locale.ROOT,
                                "fit %s: converged, −ln L = %.4f",
                                outcome.fit().name(),
                                result.nll())
                        : "fit " + outcome.fit().name() + ": did not converge: " + result.status());
        TextTable table = new TextTable();
        table.row(header(outcome));
        List<DerivedFunction> functions = DerivedFunction.all(analysis, outcome.prepared(), result.model());
        for (String poi : outcome.fit().poi()) {
            table.row(row(
                    poi,
                    result.value(poi),
                    result.error(poi),
                    "",
                    outcome.bootstrap().flatMap(bootstrap -> bootstrap.distribution(poi))));
        }
        for (int i = 0; i < functions.size(); i++) {
            DerivedFunction function = functions.get(i);
            DerivedValue derived = outcome.derived().get(i);
            table.row(row(
                    derived.name(),
                    derived.value(),
                    derived.error(),
                    derived.unit(),
                    outcome.bootstrap().flatMap(bootstrap -> bootstrap.distribution(function))));
        }
        lines.addAll(table.lines());
        outcome.notes().forEach(note -> lines.add("note: " + note));
        return lines;
    }

    private static List<String> header(FitOutcome outcome) {
        List<String> header = new ArrayList<>(List.of("", "value ± error", "unit"));
        if (outcome.bootstrap().isPresent()) {
            BootstrapResult bootstrap = outcome.bootstrap().get();
            int converged = bootstrap.replicas() - bootstrap.failed();
            header.add("std of " + converged + " replicas");
            header.add("68 % of replicas");
        }
        return header;
    }

    private static List<String> row(
            String name, double value, double error, String unit, Optional<Distribution> replicas) {
        List<String> row = new ArrayList<>(List.of(name, Rounded.fitted(value, error), unit));
        replicas.ifPresent(distribution -> {
            double std = distribution.std();
            row.add(Rounded.like(std, std));
            row.add("[" + Rounded.like(distribution.percentile68().low(), std) + ", "
                    + Rounded.like(distribution.percentile68().high(), std) + "]");
        });
        return row;
    }
}
