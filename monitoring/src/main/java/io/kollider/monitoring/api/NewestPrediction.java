package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.HistogramSet;
import org.jspecify.annotations.Nullable;

/** The prediction that all plots of the same histograms share: what is common to them is computed once. Safe for several threads. */
final class NewestPrediction {
    private final Analysis analysis;
    private volatile @Nullable Made newest;

    NewestPrediction(Analysis analysis) {
        this.analysis = analysis;
    }

    private record Made(HistogramSet of, Prediction prediction) {}

    /** @throws io.kollider.prediction.PredictionException if the luminosity of some data is not known */
    Prediction of(HistogramSet histograms) {
        Made made = newest;
        if (made == null || made.of != histograms) {
            made = new Made(histograms, Prediction.of(analysis, histograms));
            newest = made;
        }
        return made.prediction;
    }
}
