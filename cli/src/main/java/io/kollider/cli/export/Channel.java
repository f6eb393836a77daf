package io.kollider.cli.export;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Region;
import io.kollider.prediction.ReadBins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One histogram of one region to export.
 *
 * @param name of the region in a fit; with all histograms {@code region_histogram}
 * @param fitted the bins that a fit has, in its order; without it all cells, flow too
 */
public record Channel(String name, Region region, Region.Histogram histogram, Optional<ReadBins> fitted) {

    /** Every histogram of every region, flow kept beside the bins. */
    public static List<Channel> all(Analysis analysis) {
        List<Channel> channels = new ArrayList<>();
        for (Region region : analysis.regions()) {
            for (Region.Histogram histogram : region.histograms()) {
                channels.add(new Channel(region.name() + "_" + histogram.name(), region, histogram, Optional.empty()));
            }
        }
        return channels;
    }

    /**
     * The histograms of a fit, their flow as the fit says.
     *
     * @throws IllegalArgumentException if the analysis has no fit of this name
     */
    public static List<Channel> ofFit(Analysis analysis, String name) {
        Fit fit = analysis.fits().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s: no fit '%s' (there are: %s)"
                        .formatted(
                                analysis.file(),
                                name,
                                String.join(
                                        ", ",
                                        analysis.fits().stream().map(Fit::name).toList()))));
        List<Channel> channels = new ArrayList<>();
        fit.regions().forEach((regionName, histogramName) -> {
            Region region = analysis.region(regionName);
            Region.Histogram histogram = region.histogram(histogramName);
            channels.add(
                    new Channel(regionName, region, histogram, Optional.of(ReadBins.of(fit, regionName, histogram))));
        });
        return channels;
    }
}
