package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.Region;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.ReadBins;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The prediction that all plots of the same histograms share: what is common to them is computed once. Where predictions do not depend on data, what plots have of
 * simulation stays while data alone are added. Safe for several threads.
 */
final class NewestPrediction {
    private final Analysis analysis;
    private final boolean dependsOnData;
    private volatile @Nullable Made newest;

    NewestPrediction(Analysis analysis) {
        this.analysis = analysis;
        this.dependsOnData = analysis.luminosity().table().isPresent()
                || analysis.blinding().isPresent()
                || analysis.simulation().stream()
                        .anyMatch(sample ->
                                !sample.isSimulated() || sample.estimate().isPresent());
    }

    /** Histograms, and what follows from them. */
    final class Made {
        private final HistogramSet of;
        private final Prediction prediction;
        private final Map<Plotted, SimulatedPart> simulated;

        private Made(HistogramSet of, Prediction prediction, Map<Plotted, SimulatedPart> simulated) {
            this.of = of;
            this.prediction = prediction;
            this.simulated = simulated;
        }

        Prediction prediction() {
            return prediction;
        }

        SimulatedPart simulated(Region region, Region.Histogram histogram, ReadBins read) {
            Plotted key = new Plotted(region.name(), histogram.name(), read);
            SimulatedPart known = simulated.get(key);
            if (known == null) {
                known = SimulatedPart.of(analysis, prediction, region, histogram, read);
                simulated.put(key, known);
            }
            return known;
        }
    }

    private record Plotted(String region, String histogram, ReadBins read) {}

    /** @throws io.kollider.prediction.PredictionException if the luminosity of some data is not known */
    Made of(HistogramSet histograms) {
        Made made = newest;
        if (made == null || made.of != histograms) {
            boolean stays = made != null && !dependsOnData && histograms.sharesAllBut(Dataset.DATA, made.of);
            made = new Made(
                    histograms,
                    Prediction.of(analysis, histograms),
                    made != null && stays ? made.simulated : new ConcurrentHashMap<>());
            newest = made;
        }
        return made;
    }
}
