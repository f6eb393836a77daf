package io.kollider.streams.correction;

import io.kollider.analysis.correction.Content;
import io.kollider.analysis.correction.Origin.PileUp;
import io.kollider.analysis.correction.Origin.StoredHistogram;
import io.kollider.analysis.correction.Outside;
import io.kollider.root.Histogram;
import io.kollider.root.RootFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weights that give simulation the distribution of the number of interactions μ of data: in each bin of the simulated profile the share of
 * data over the share of simulation, as ATLAS' PileupReweighting tool and CMS' pile-up weights have it. Of a bin of data each bin of
 * simulation gets what overlaps, as if μ were uniform in it, after μ was multiplied by the factor of the variation. Shares of data are of
 * what simulation covers, so the mean weight is 1.
 */
final class PileUpContent {
    private final PileUp settings;
    private final String where;
    private final double[] edges;
    private final double[] simulation;
    private final double simulated;

    private PileUpContent(PileUp settings, String where, double[] edges, double[] simulation) {
        this.settings = settings;
        this.where = where;
        this.edges = edges;
        this.simulation = simulation;
        this.simulated = Arrays.stream(simulation).sum();
    }

    /** Bins and contents, without under- and overflow. */
    private record Profile(double[] edges, double[] contents, double outside) {}

    /**
     * Reads the profiles of a campaign.
     *
     * @throws io.kollider.root.RootException if one cannot be read
     * @throws IllegalArgumentException if they are no distributions, or differ by more than the analysis allows
     */
    static Content of(PileUp settings, PileUp.Profile profile) {
        Profile simulation = read(profile.simulation());
        String where = profile.campaign().isEmpty() ? "pile-up" : "pile-up of " + profile.campaign();
        if (simulation.outside > 0) {
            throw new IllegalArgumentException(where
                    + ": the simulated profile has events in its under- or overflow, for which there is no weight");
        }
        PileUpContent content = new PileUpContent(settings, where, simulation.edges, simulation.contents);
        Map<String, Content> byVariation = new HashMap<>();
        settings.variations().forEach((variation, factor) -> {
            List<StoredHistogram> own = Optional.ofNullable(profile.data().get(variation))
                    .or(() -> Optional.ofNullable(profile.data().get("nominal")))
                    .orElseThrow();
            byVariation.put(variation, content.weights(variation, read(own), factor));
        });
        return Content.byText(1, byVariation);
    }

    /** The sum of histograms, which must have the same bins. */
    private static Profile read(List<StoredHistogram> histograms) {
        double[] edges = {};
        double[] sum = {};
        double outside = 0;
        for (StoredHistogram stored : histograms) {
            try (RootFile file = RootFile.open(stored.file())) {
                Histogram histogram = file.histogram(stored.path());
                String name = stored.file() + ":" + stored.path();
                if (sum.length == 0) {
                    edges = histogram.edges();
                    sum = new double[histogram.bins()];
                } else if (!Arrays.equals(edges, histogram.edges())) {
                    throw new IllegalArgumentException(
                            name + " has other bins than " + histograms.get(0).path());
                }
                for (int bin = 0; bin < histogram.bins() + 2; bin++) {
                    double content = histogram.content(bin);
                    if (!(content >= 0) || Double.isInfinite(content)) {
                        throw new IllegalArgumentException(
                                name + ": bin " + bin + " holds " + content + ", a profile has numbers from 0");
                    }
                    if (bin == 0 || bin == histogram.bins() + 1) {
                        outside += content;
                    } else {
                        sum[bin - 1] += content;
                    }
                }
            }
        }
        if (!(Arrays.stream(sum).sum() > 0)) {
            throw new IllegalArgumentException(
                    histograms.get(0).file() + ":" + histograms.get(0).path() + " is empty");
        }
        return new Profile(edges, sum, outside);
    }

    private Content weights(String variation, Profile data, double factor) {
        double[] rebinned = rebinned(data, factor);
        double all = Arrays.stream(data.contents).sum() + data.outside;
        double covered = 0;
        double lonely = 0;
        for (int bin = 0; bin < rebinned.length; bin++) {
            covered += simulation[bin] > 0 ? rebinned[bin] : 0;
            lonely += rebinned[bin] > 0 ? 0 : simulation[bin];
        }
        require(
                variation,
                "data where simulation has none",
                "data-without-simulation",
                1 - covered / all,
                settings.dataWithoutSimulation());
        require(
                variation,
                "simulation where data have none",
                "simulation-without-data",
                lonely / simulated,
                settings.simulationWithoutData());
        double[] weights = new double[rebinned.length];
        for (int bin = 0; bin < weights.length; bin++) {
            weights[bin] = simulation[bin] > 0 ? rebinned[bin] / covered / (simulation[bin] / simulated) : Double.NaN;
        }
        return Content.binned(new double[][] {edges}, weights, Outside.ERROR);
    }

    /** What of each bin of data lies in each bin of simulation. */
    private double[] rebinned(Profile data, double factor) {
        double[] found = new double[simulation.length];
        for (int from = 0; from < data.contents.length; from++) {
            double low = data.edges[from] * factor;
            double high = data.edges[from + 1] * factor;
            for (int into = 0; into < found.length; into++) {
                double overlap = Math.min(high, edges[into + 1]) - Math.max(low, edges[into]);
                if (overlap > 0) {
                    found[into] += data.contents[from] * (overlap / (high - low));
                }
            }
        }
        return found;
    }

    private void require(String variation, String what, String key, double share, double allowed) {
        if (!(share <= allowed + 1e-12)) {
            throw new IllegalArgumentException("%s, %s: %.3g %% of %s; '%s' allows %.3g %%"
                    .formatted(where, variation, 100 * share, what, key, 100 * allowed));
        }
    }
}
