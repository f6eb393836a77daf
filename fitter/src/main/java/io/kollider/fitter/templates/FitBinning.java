package io.kollider.fitter.templates;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.Rebinning;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.unfolding.Unfolding;
import io.kollider.fitter.templates.binning.Binning;
import io.kollider.fitter.templates.binning.BinningException;
import io.kollider.fitter.templates.binning.FineHistogram;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.ReadBins;
import io.kollider.prediction.Spectrum;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The bins of each region of a fit, and of those that it predicts: those in which it was counted, or merged by a rule that looks at the simulation alone. Signal is
 * what carries a parameter of interest of the fit, is parametrised, or unfolded.
 */
public final class FitBinning {
    private final Map<String, FittedBins> regions;

    private FitBinning(Map<String, FittedBins> regions) {
        this.regions = regions;
    }

    /** @throws PredictionException if a rule cannot be applied, or a dataset not be normalised */
    public static FitBinning of(Analysis analysis, Fit fit, Prediction prediction) {
        Map<String, FittedBins> regions = new LinkedHashMap<>();
        fit.allRegions().forEach((region, name) -> {
            Region.Histogram histogram = analysis.region(region).histogram(name);
            FittedBins counted = FittedBins.asCounted(histogram, ReadBins.of(fit, region, histogram));
            Optional<Rebinning> rule = Optional.ofNullable(fit.rebinning().get(region));
            regions.put(
                    region,
                    rule.map(r -> merged(analysis, fit, prediction, region, counted, r))
                            .orElse(counted));
        });
        return new FitBinning(regions);
    }

    private static FittedBins merged(
            Analysis analysis, Fit fit, Prediction prediction, String region, FittedBins counted, Rebinning rule) {
        double[] signal = new double[counted.count()];
        double[] background = new double[counted.count()];
        double[] variance = new double[counted.count()];
        for (Sample sample : analysis.simulation()) {
            Spectrum spectrum = prediction.spectrum(sample.name(), region, counted.counted(), Optional.empty());
            boolean isSignal = isSignal(analysis, fit, sample);
            add(counted.sumw(spectrum), isSignal ? signal : background);
            if (!isSignal) {
                add(counted.sumw2(spectrum), variance);
            }
        }
        try {
            FineHistogram fine = new FineHistogram(counted.edges(), signal, background, variance);
            return counted.merged(binning(rule).starts(fine));
        } catch (BinningException e) {
            throw new PredictionException(
                    "fits.%s.regions.%s.binning: %s".formatted(fit.name(), region, e.getMessage()));
        }
    }

    private static void add(double[] values, double[] sums) {
        Arrays.setAll(sums, bin -> sums[bin] + values[bin]);
    }

    private static boolean isSignal(Analysis analysis, Fit fit, Sample sample) {
        Stream<List<String>> scaled = analysis.normFactors().stream()
                .filter(factor -> fit.poi().contains(factor.name()))
                .map(NormFactor::samples);
        Stream<List<String>> parametrised = analysis.parametrised(fit).stream().map(Parametrisation::samples);
        Stream<List<String>> unfolded = analysis.unfolding(fit).stream().map(Unfolding::samples);
        return Stream.of(scaled, parametrised, unfolded)
                .flatMap(samples -> samples)
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

    /** The bins of a region. */
    public FittedBins of(String region) {
        return Optional.ofNullable(regions.get(region))
                .orElseThrow(() -> new IllegalArgumentException(region + " is not fitted"));
    }
}
