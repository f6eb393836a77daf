package io.kollider.fitter.templates;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.Rebinning;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.axis.VariableAxis;
import io.kollider.fitter.templates.binning.Binning;
import io.kollider.fitter.templates.binning.BinningException;
import io.kollider.fitter.templates.binning.FineHistogram;
import io.kollider.prediction.Flow;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.Spectrum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The bins of each region of a fit: those in which it was counted, or merged by a rule that looks at the simulation alone. Signal is what carries a parameter of
 * interest of the fit.
 */
public final class FitBinning {
    private final Analysis analysis;
    private final Fit fit;
    /** By region: first bins of the merged bins. */
    private final Map<String, int[]> starts;

    private FitBinning(Analysis analysis, Fit fit, Map<String, int[]> starts) {
        this.analysis = analysis;
        this.fit = fit;
        this.starts = starts;
    }

    /** @throws PredictionException if a rule cannot be applied, or a dataset not be normalised */
    public static FitBinning of(Analysis analysis, Fit fit, Prediction prediction) {
        Map<String, int[]> starts = new LinkedHashMap<>();
        fit.regions().forEach((region, histogram) -> {
            List<Double> edges =
                    analysis.region(region).histogram(histogram).axis().edges();
            Optional<Rebinning> rule = Optional.ofNullable(fit.rebinning().get(region));
            starts.put(
                    region,
                    rule.map(r -> starts(analysis, fit, prediction, region, histogram, edges, r))
                            .orElseGet(
                                    () -> IntStream.range(0, edges.size() - 1).toArray()));
        });
        return new FitBinning(analysis, fit, starts);
    }

    private static int[] starts(
            Analysis analysis,
            Fit fit,
            Prediction prediction,
            String region,
            String histogram,
            List<Double> edges,
            Rebinning rule) {
        Spectrum signal = Spectrum.empty(edges);
        Spectrum background = Spectrum.empty(edges);
        for (Sample sample : analysis.simulation()) {
            Spectrum spectrum = prediction.spectrum(sample.name(), region, histogram, edges, Optional.empty());
            if (isSignal(analysis, fit, sample)) {
                signal = signal.plus(spectrum);
            } else {
                background = background.plus(spectrum);
            }
        }
        Flow flow = flow(fit);
        FineHistogram fine = new FineHistogram(
                edges.stream().mapToDouble(Double::doubleValue).toArray(),
                signal.sumw(flow),
                background.sumw(flow),
                background.sumw2(flow));
        try {
            return binning(rule).starts(fine);
        } catch (BinningException e) {
            throw new PredictionException(
                    "fits.%s.regions.%s.binning: %s".formatted(fit.name(), region, e.getMessage()));
        }
    }

    private static boolean isSignal(Analysis analysis, Fit fit, Sample sample) {
        return analysis.normFactors().stream()
                .filter(factor -> fit.poi().contains(factor.name()))
                .map(NormFactor::samples)
                .anyMatch(samples -> samples.contains(sample.name()));
    }

    private static Binning binning(Rebinning rule) {
        List<Double> values = rule.parameters();
        return switch (rule.rule()) {
            case EDGES -> Binning.edges(values);
            case EQUAL_EVENTS -> Binning.equalEvents(values.get(0).intValue());
            case RELATIVE_ERROR -> Binning.precise(values.get(0));
            case TRANSFORMATION_D -> Binning.transformationD(values.get(0), values.get(1));
            case TRANSFORMATION_F -> Binning.transformationF(values.get(0), values.get(1));
            case TRANSFORMATION_J -> Binning.transformationJ(values.get(0), values.get(1), values.get(2));
        };
    }

    /** What a fit does with the cells beyond the range. */
    public static Flow flow(Fit fit) {
        return fit.flow() == Fit.Flow.FOLD ? Flow.FOLD : Flow.DROP;
    }

    /** The fitted histogram of a region, with the bins of the fit. */
    public Region.Histogram histogram(String region) {
        Region.Histogram counted = counted(region);
        return new Region.Histogram(
                counted.name(),
                counted.variable(),
                counted.unit(),
                counted.label(),
                isMerged(region)
                        ? new VariableAxis(Spectrum.empty(counted.axis().edges())
                                .merged(of(region))
                                .edges())
                        : counted.axis());
    }

    /** A histogram as it was counted, in the bins of the fit. */
    public Spectrum merged(String region, Spectrum spectrum) {
        return isMerged(region) ? spectrum.merged(of(region)) : spectrum;
    }

    private boolean isMerged(String region) {
        return of(region).length != counted(region).axis().bins();
    }

    private Region.Histogram counted(String region) {
        return analysis.region(region).histogram(histogramOf(region));
    }

    private String histogramOf(String region) {
        return Optional.ofNullable(fit.regions().get(region))
                .orElseThrow(() -> new IllegalArgumentException(region + " is not fitted"));
    }

    private int[] of(String region) {
        return Optional.ofNullable(starts.get(region))
                .orElseThrow(() -> new IllegalArgumentException(region + " is not fitted"));
    }
}
