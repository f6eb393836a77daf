package io.kollider.prediction;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.OptionalDouble;

/**
 * The factor that turns a dataset's sums of weights into expected events: σ · k · ε · L / Σw, with Σw the sum of generator
 * weights of the entries seen so far, before any selection. Data, and weights that hold their normalisation, have the factor one.
 */
final class Normalisation {
    private final HistogramSet histograms;
    private final ArrayId sums;
    /** σ · k · ε · L; absent for what is not normalised. */
    private final OptionalDouble produced;

    private Normalisation(HistogramSet histograms, String dataset, OptionalDouble produced) {
        this.histograms = histograms;
        this.sums = ArrayId.of(dataset, Family.SUM_OF_WEIGHTS);
        this.produced = produced;
    }

    /** @param produced events that the cross-section promises before any selection, σ · k · ε · L */
    static Normalisation ofSimulation(HistogramSet histograms, String dataset, double produced) {
        return new Normalisation(histograms, dataset, OptionalDouble.of(produced));
    }

    /** Of data, and of weights that hold their normalisation. */
    static Normalisation none(HistogramSet histograms, String dataset) {
        return new Normalisation(histograms, dataset, OptionalDouble.empty());
    }

    /**
     * @param sum name of the sum of weights that divides
     * @throws PredictionException if that sum is missing, or not a positive number
     */
    double factor(String sum) {
        if (produced.isEmpty()) {
            return 1;
        }
        Booking booking = histograms
                .booking(sums)
                .orElseThrow(() -> new PredictionException(
                        "dataset %s: no sum of weights, since none of its files was read; it cannot be normalised"
                                .formatted(sums.dataset())));
        int row = booking.rows().indexOf(sum);
        if (row < 0) {
            throw new PredictionException(
                    "dataset %s: no sum of weights '%s' (there are: %s); check normalise and input.sum-of-weights"
                            .formatted(sums.dataset(), sum, String.join(", ", booking.rows())));
        }
        double sumOfWeights = histograms.sumw(sums, row, 0);
        if (!(sumOfWeights > 0)) {
            throw new PredictionException(
                    "dataset %s: the sum of weights '%s' is %s, must be positive; check input.sum-of-weights"
                            .formatted(sums.dataset(), sum, sumOfWeights));
        }
        return produced.getAsDouble() / sumOfWeights;
    }
}
