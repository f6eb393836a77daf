package io.kollider.prediction;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.EventRows;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.OptionalDouble;

/**
 * The factor that turns a dataset's sums of weights into expected events: σ · k · ε · L / Σw, with Σw the sum of generator
 * weights of the entries seen so far, before any selection. Data, and weights that hold their normalisation, have the factor one.
 */
public final class Normalisation {
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
        if (areAllLost()) {
            throw new PredictionException(
                    "dataset %s: no sum of weights, since all of its events that were read are lost; 'kollider dead-letters list' says why"
                            .formatted(sums.dataset()));
        }
        return factor(sums.dataset(), produced.getAsDouble(), sum, histograms.sumw(sums, row, 0));
    }

    /** Whether events are lost, and none is left. */
    private boolean areAllLost() {
        ArrayId events = ArrayId.of(sums.dataset(), Family.EVENTS);
        int lost = histograms
                .booking(events)
                .map(booking -> booking.rows().indexOf(EventRows.LOST))
                .orElse(-1);
        return lost > 0 && histograms.entries(events, 0, 0) == 0 && histograms.entries(events, lost, 0) > 0;
    }

    /**
     * The factor of a dataset of which the sum of weights is known.
     *
     * @param produced events that the cross-section promises before any selection, σ · k · ε · L
     * @param sum name of the sum of weights
     * @param sumOfWeights of all generated events
     * @throws PredictionException if it is not a positive number
     */
    public static double factor(String dataset, double produced, String sum, double sumOfWeights) {
        if (!(sumOfWeights > 0)) {
            throw new PredictionException(
                    "dataset %s: the sum of weights%s is %s, must be positive; check input.sum-of-weights"
                            .formatted(dataset, sum.isEmpty() ? "" : " '" + sum + "'", sumOfWeights));
        }
        return produced / sumOfWeights;
    }
}
