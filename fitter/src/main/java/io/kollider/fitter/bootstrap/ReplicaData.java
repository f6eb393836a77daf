package io.kollider.fitter.bootstrap;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Region;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.templates.FitBinning;
import io.kollider.fitter.templates.FittedBins;
import io.kollider.prediction.Axes;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.ReplicaCounts;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replicas that were counted when the histograms were filled; their auxiliary measurements are those of the data. */
public final class ReplicaData implements Replicas {
    /** [replica][bin of the model]. */
    private final double[][] observed;
    /** By region, [replica]. */
    private final Map<String, long[]> events;

    /** [parameter]. */
    private final double[] auxiliaries;

    private ReplicaData(double[][] observed, Map<String, long[]> events, double[] auxiliaries) {
        this.observed = observed;
        this.auxiliaries = auxiliaries;
        this.events = events;
    }

    /**
     * The replicas of a fit's histograms.
     *
     * @param binning of that fit
     * @param model of that fit
     * @return empty if there is no bootstrap, or it leaves out one of the fitted histograms, or Asimov data are fitted
     * @throws PredictionException if replicas were counted with another binning or number than the analysis has
     */
    public static Optional<ReplicaData> of(
            Analysis analysis, Fit fit, FitBinning binning, HistogramSet histograms, Model model) {
        boolean observed = !fit.data().asimov() && fit.data().asimovRegions().isEmpty();
        boolean replicated = observed
                && fit.regions().entrySet().stream()
                        .allMatch(entry -> analysis.replicated(entry.getKey()).contains(entry.getValue()));
        return analysis.bootstrap()
                .filter(bootstrap -> replicated)
                .map(bootstrap -> read(analysis, fit, binning, histograms, model, bootstrap));
    }

    private static ReplicaData read(
            Analysis analysis, Fit fit, FitBinning binning, HistogramSet histograms, Model model, Bootstrap bootstrap) {
        double[][] observed = new double[bootstrap.replicas()][model.bins()];
        Map<String, long[]> events = new LinkedHashMap<>();
        Map<String, Bins> channels = new LinkedHashMap<>();
        model.channels().forEach(bins -> channels.put(bins.channel(), bins));
        fit.regions().forEach((region, histogram) -> {
            Region.Histogram fitted = analysis.region(region).histogram(histogram);
            List<BookedAxis> axes = Axes.of(fitted);
            FittedBins fittedBins = binning.of(region);
            long[] counted = new long[bootstrap.replicas()];
            events.put(region, counted);
            Bins bins = channels.get(region);
            if (bins == null) {
                throw new IllegalArgumentException("the model has no channel '" + region + "'");
            }
            // a region that no event of data entered may have no array
            ReplicaCounts.of(analysis, histograms, region, histogram).ifPresent(counts -> {
                check(region + "/" + histogram, counts, axes, bootstrap.replicas());
                for (int replica = 0; replica < counted.length; replica++) {
                    double[] cells = counts.cells(replica);
                    counted[replica] = Math.round(Arrays.stream(cells).sum());
                    double[] binned = fittedBins.of(cells);
                    System.arraycopy(binned, 0, observed[replica], bins.first(), bins.count());
                }
            });
        });
        return new ReplicaData(observed, events, model.data().auxiliaries());
    }

    private static void check(String histogram, ReplicaCounts counts, List<BookedAxis> axes, int replicas) {
        if (!counts.axes().equals(axes) || counts.replicas() != replicas) {
            throw new PredictionException(
                    "%s: counted with axes %s and %d replicas, the analysis has %s and %d; use a new --data-dir"
                            .formatted(histogram, counts.axes(), counts.replicas(), axes, replicas));
        }
    }

    @Override
    public int count() {
        return observed.length;
    }

    /** In the order of the fit. */
    @Override
    public List<String> regions() {
        return List.copyOf(events.keySet());
    }

    /** Those beyond the histogram's range included. */
    @Override
    public double events(String region, int replica) {
        long[] counts = events.get(region);
        if (counts == null) {
            throw new IllegalArgumentException("no fitted region '" + region + "' among " + events.keySet());
        }
        return counts[replica];
    }

    @Override
    public Data data(int replica) {
        return new Data(observed[replica], auxiliaries);
    }
}
