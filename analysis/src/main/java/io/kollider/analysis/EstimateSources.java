package io.kollider.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data that make the estimates of a fit: what has to be replicated with the fitted histograms, so that a replica's estimate is that of its own data.
 *
 * @param histograms names by region, in the order in which they are needed
 * @param uncounted regions whose events are needed, but which have no histogram that could be replicated
 */
public record EstimateSources(Map<String, List<String>> histograms, List<String> uncounted) {
    public EstimateSources {
        Map<String, List<String>> copied = new LinkedHashMap<>();
        histograms.forEach((region, names) -> copied.put(region, List.copyOf(names)));
        histograms = Map.copyOf(copied);
        uncounted = List.copyOf(uncounted);
    }

    /** Those of all estimates that the fitted regions have. */
    static EstimateSources of(Analysis analysis, Fit fit) {
        Map<String, List<String>> histograms = new LinkedHashMap<>();
        List<String> uncounted = new ArrayList<>();
        for (Sample sample : analysis.samples()) {
            fit.regions()
                    .forEach((region, histogram) -> sample.estimate()
                            .flatMap(estimate -> estimate.in(region))
                            .ifPresent(transfer -> {
                                add(histograms, transfer.from(), histogram);
                                for (String other : transfer.factor().uses()) {
                                    Optional<String> counting =
                                            counting(analysis.region(other), transfer.factor(), histogram);
                                    counting.ifPresentOrElse(
                                            name -> add(histograms, other, name), () -> uncounted.add(other));
                                }
                            }));
        }
        return new EstimateSources(histograms, uncounted);
    }

    /** A ratio for all bins needs the number of events alone, which every histogram of the region holds. */
    private static Optional<String> counting(Region region, Estimate.Factor factor, String histogram) {
        boolean perBin = factor instanceof Estimate.Ratio ratio && ratio.perBin();
        List<String> names =
                region.histograms().stream().map(Region.Histogram::name).toList();
        return perBin || names.contains(histogram)
                ? Optional.of(histogram)
                : names.stream().findFirst();
    }

    private static void add(Map<String, List<String>> histograms, String region, String histogram) {
        List<String> names = histograms.computeIfAbsent(region, key -> new ArrayList<>());
        if (!names.contains(histogram)) {
            names.add(histogram);
        }
    }

    /** Whether the fit holds no estimate from data. */
    public boolean isEmpty() {
        return histograms.isEmpty();
    }
}
