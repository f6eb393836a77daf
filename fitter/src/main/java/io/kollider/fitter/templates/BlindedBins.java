package io.kollider.fitter.templates;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.prediction.Prediction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which bins of the regions of a fit are blinded, in the binning of the fit: those of which any part is. */
public final class BlindedBins {
    private final Map<String, BitSet> regions;
    private final FitBinning binning;

    private BlindedBins(Map<String, BitSet> regions, FitBinning binning) {
        this.regions = regions;
        this.binning = binning;
    }

    /** @param binning of the fit */
    public static BlindedBins of(Analysis analysis, Fit fit, Prediction prediction, FitBinning binning) {
        Map<String, BitSet> regions = new LinkedHashMap<>();
        analysis.data()
                .ifPresent(data -> fit.allRegions().keySet().forEach(region -> {
                    FittedBins bins = binning.of(region);
                    boolean[] blinded =
                            bins.blinded(prediction.spectrum(data.name(), region, bins.counted(), Optional.empty()));
                    BitSet found = new BitSet();
                    for (int bin = 0; bin < blinded.length; bin++) {
                        found.set(bin, blinded[bin]);
                    }
                    if (!found.isEmpty()) {
                        regions.put(region, found);
                    }
                }));
        return new BlindedBins(regions, binning);
    }

    /** Whether none is. */
    public boolean isEmpty() {
        return regions.isEmpty();
    }

    /** Those of a region, from 0; a new set. */
    public BitSet in(String region) {
        return (BitSet) regions.getOrDefault(region, new BitSet()).clone();
    }

    /** Those of some regions. */
    public Map<String, BitSet> in(Iterable<String> names) {
        Map<String, BitSet> some = new LinkedHashMap<>();
        names.forEach(name -> {
            if (regions.containsKey(name)) {
                some.put(name, in(name));
            }
        });
        return some;
    }

    /** Whether all of a region is. */
    public boolean isWhole(String region) {
        return in(region).cardinality() == binning.of(region).count();
    }

    /** The sum of a region's counts that are not blinded. */
    public double visible(String region, List<Double> counts) {
        BitSet without = in(region);
        double sum = 0;
        for (int bin = 0; bin < counts.size(); bin++) {
            sum += without.get(bin) ? 0 : counts.get(bin);
        }
        return sum;
    }

    /** In words, {@code SR 3, 4; VR all}; bins count from 1. */
    public String words(Iterable<String> names) {
        List<String> parts = new ArrayList<>();
        in(names)
                .forEach((region, bins) -> parts.add(region
                        + (isWhole(region)
                                ? " all"
                                : bins.stream()
                                        .mapToObj(bin -> " " + (bin + 1))
                                        .reduce((one, other) -> one + "," + other)
                                        .orElse(""))));
        return String.join("; ", parts);
    }
}
