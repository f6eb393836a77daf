package io.kollider.fitter.unfolding;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.unfolding.Unfolding;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How many signal events the simulation has in each truth bin before any selection of what is reconstructed, and their cross-sections. */
public final class TruthCounts {
    private final Analysis analysis;
    private final Unfolding unfolding;
    private final Prediction prediction;
    private final Map<String, double[]> varied = new HashMap<>();

    public TruthCounts(Analysis analysis, Unfolding unfolding, Prediction prediction) {
        this.analysis = analysis;
        this.unfolding = unfolding;
        this.prediction = prediction;
    }

    /**
     * Cross-sections in pb [truth bin]: as given, or as counted over the luminosity.
     *
     * @throws PredictionException if a bin has none, or no event was counted
     */
    public double[] crossSections() {
        double[] sections = unfolding
                .totals()
                .map(given -> given.stream().mapToDouble(Double::doubleValue).toArray())
                .orElseGet(() -> counted(Optional.empty()));
        for (int bin = 0; bin < sections.length; bin++) {
            if (!(sections[bin] > 0)) {
                throw new PredictionException(
                        "unfolding %s: the simulation's cross-section in truth bin %d (%s) is %s, must be above 0; merge it with another one"
                                .formatted(unfolding.name(), bin + 1, unfolding.words(bin), sections[bin]));
            }
        }
        return sections;
    }

    /** The constants that derived quantities may use, by name. */
    public Map<String, Double> constants() {
        Map<String, Double> constants = new LinkedHashMap<>();
        double[] sections = crossSections();
        for (int bin = 0; bin < sections.length; bin++) {
            constants.put(unfolding.constant(bin), sections[bin]);
        }
        return constants;
    }

    /** What keeps the number of true events in a bin as it is nominally: 1 for all but variations of the truth. */
    double factor(int bin, Optional<String> variation) {
        if (variation.filter(this::changesTruth).isEmpty()) {
            return 1;
        }
        double after = varied.computeIfAbsent(variation.get(), name -> counted(Optional.of(name)))[bin];
        if (!(after > 0)) {
            throw new PredictionException("unfolding %s: variation %s leaves nothing of truth bin %d"
                    .formatted(unfolding.name(), variation.get(), bin + 1));
        }
        return varied.computeIfAbsent("", nominal -> crossSections())[bin] / after;
    }

    private boolean changesTruth(String variation) {
        return analysis.systematics().stream()
                .filter(systematic -> unfolding.modelling().contains(systematic.name()))
                .map(Systematic::variations)
                .anyMatch(names -> names.contains(variation));
    }

    /** In pb. */
    private double[] counted(Optional<String> variation) {
        Region truth = unfolding.truth();
        double[] sum = new double[unfolding.bins()];
        double luminosity = prediction.luminosity().inversePicobarn();
        for (String sample : unfolding.samples()) {
            double[] events = prediction
                    .spectrum(sample, truth.name(), truth.histograms().get(0), variation)
                    .sumw(Flow.DROP);
            for (int bin = 0; bin < sum.length; bin++) {
                sum[bin] += events[bin] / luminosity;
            }
        }
        return sum;
    }
}
