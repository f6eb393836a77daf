package io.kollider.fitter.bootstrap;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Fit;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.templates.FitBinning;
import io.kollider.fitter.templates.FittedBins;
import io.kollider.prediction.Axes;
import io.kollider.prediction.DataBlinding;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.ReplicaCounts;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replicas that were counted when the histograms were filled, of data, simulation or both; their auxiliary measurements are those of the data. */
public final class ReplicaData implements Replicas {
    /** [replica][bin of the model]. */
    private final double[][] observed;
    /** By region, [replica]. */
    private final Map<String, long[]> events;

    /** [parameter]. */
    private final double[] auxiliaries;

    private final Optional<ReplicaTemplates> templates;
    private final Fit.Replicated replicated;
    private final Optional<ReplicatedSimulation> simulation;

    private ReplicaData(
            double[][] observed,
            Map<String, long[]> events,
            double[] auxiliaries,
            Optional<ReplicaTemplates> templates,
            Fit.Replicated replicated,
            Optional<ReplicatedSimulation> simulation) {
        this.replicated = replicated;
        this.simulation = simulation;
        this.observed = observed;
        this.auxiliaries = auxiliaries;
        this.events = events;
        this.templates = templates;
    }

    /**
     * The replicas of a fit's histograms.
     *
     * @param prepared the fit to the data themselves
     * @param model of that fit
     * @return empty if there is no bootstrap, or it leaves out one of the fitted histograms or one that an estimate is made of, or data are replicated where Asimov
     *     data are fitted or every bin is blinded
     * @throws PredictionException if replicas were counted with another binning or number than the analysis has
     */
    public static Optional<ReplicaData> of(
            Analysis analysis, PreparedFit prepared, HistogramSet histograms, Model model) {
        Fit fit = prepared.fit();
        boolean observed = !fit.data().asimov() && fit.data().asimovRegions().isEmpty();
        HistogramSet shown = DataBlinding.guarded(analysis, histograms);
        boolean seen = !fit.regions().keySet().stream().allMatch(prepared.blinded()::isWhole);
        boolean possible = !fit.replicated().hasData() || (observed && seen);
        return analysis.bootstrap()
                .filter(bootstrap -> possible && analysis.isReplicated(fit))
                .map(bootstrap -> read(analysis, prepared, shown, model, bootstrap));
    }

    private static ReplicaData read(
            Analysis analysis, PreparedFit prepared, HistogramSet histograms, Model model, Bootstrap bootstrap) {
        Fit fit = prepared.fit();
        FitBinning binning = prepared.binning();
        double[][] observed = new double[bootstrap.replicas()][];
        Arrays.setAll(observed, replica -> model.observed()); // blinded bins have the same Asimov data in all replicas
        Map<String, long[]> events = new LinkedHashMap<>();
        Map<String, Bins> channels = new LinkedHashMap<>();
        model.channels().forEach(bins -> channels.put(bins.channel(), bins));
        fit.regions().forEach((region, histogram) -> {
            List<BookedAxis> axes = Axes.of(analysis.region(region).histogram(histogram));
            FittedBins fittedBins = binning.of(region);
            long[] counted = new long[bootstrap.replicas()];
            events.put(region, counted);
            BitSet blinded = prepared.blinded().in(region);
            int[] places = places(blinded, fittedBins.count(), region, channels.get(region));
            if (!fit.replicated().hasData()) {
                Bins bins = channels.get(region);
                double fitted = bins == null
                        ? 0
                        : Arrays.stream(model.observed(), bins.first(), bins.first() + bins.count())
                                .sum();
                Arrays.fill(counted, Math.round(fitted));
                return;
            }
            // a region that no event of data entered may have no array
            ReplicaCounts.of(analysis, histograms, region, histogram).ifPresent(counts -> {
                check(region + "/" + histogram, counts, axes, bootstrap.replicas());
                for (int replica = 0; replica < counted.length; replica++) {
                    double[] cells = counts.cells(replica);
                    counted[replica] = Math.round(Arrays.stream(cells).sum());
                    double[] binned = fittedBins.of(cells);
                    for (int bin = 0; bin < binned.length; bin++) {
                        if (!blinded.get(bin)) {
                            observed[replica][places[bin]] = binned[bin];
                        }
                    }
                }
            });
        });
        return new ReplicaData(
                observed,
                events,
                model.data().auxiliaries(),
                ReplicaTemplates.of(analysis, prepared, histograms),
                fit.replicated(),
                Optional.of(fit.replicated())
                        .filter(Fit.Replicated::hasSimulation)
                        .map(both -> ReplicatedSimulation.of(analysis, prepared, histograms)));
    }

    /** Where the model has each bin of a region that is not blinded; the others it has as well, or none of them. */
    private static int[] places(BitSet blinded, int count, String region, @Nullable Bins bins) {
        int[] places = new int[count];
        int seen = count - blinded.cardinality();
        if (bins == null && seen > 0) {
            throw new IllegalArgumentException("the model has no channel '" + region + "'");
        }
        if (bins == null) {
            return places;
        }
        boolean whole = bins.count() == count;
        if (!whole && bins.count() != seen) {
            throw new IllegalArgumentException("the model has %d bins in '%s', of %d are %d blinded"
                    .formatted(bins.count(), region, count, count - seen));
        }
        int next = bins.first();
        for (int bin = 0; bin < places.length; bin++) {
            places[bin] = next;
            next += whole || !blinded.get(bin) ? 1 : 0;
        }
        return places;
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

    @Override
    public Model model(Model reference, int replica) {
        Model simulated = simulation.map(made -> made.in(reference, replica)).orElse(reference);
        return templates
                .map(made -> made.in(simulated, replica))
                .orElse(simulated)
                .with(data(replica));
    }

    @Override
    public Fit.Replicated replicated() {
        return replicated;
    }

    @Override
    public List<String> held(Model model) {
        return simulation.map(made -> made.statisticalFactors(model)).orElse(List.of());
    }

    @Override
    public boolean haveTemplates() {
        return templates.isPresent() || simulation.isPresent();
    }

    @Override
    public List<Unfitted> unfitted(Model reference) {
        return templates.stream()
                .flatMap(made -> made.cells().stream()
                        .map(cell -> new Unfitted(
                                cell.events(),
                                () -> made.without(reference, cell).with(reference.data()))))
                .toList();
    }
}
