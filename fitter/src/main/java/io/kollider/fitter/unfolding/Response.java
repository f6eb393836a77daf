package io.kollider.fitter.unfolding;

import io.kollider.analysis.Region;
import io.kollider.analysis.unfolding.Unfolding;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Spectrum;
import io.kollider.schemas.histogram.BookedAxis;
import java.util.List;
import java.util.Optional;

/** What of a signal sample is reconstructed in a region, by truth bin: histograms of what is reconstructed, with the axis of the fitted one. */
public final class Response {
    private final Unfolding unfolding;
    private final TruthCounts truth;
    private final Prediction prediction;
    private final String sample;
    private final String region;
    private final Region.Histogram counted;

    /** @param reconstructed the fitted histogram, of one variable */
    public Response(
            Unfolding unfolding,
            TruthCounts truth,
            Prediction prediction,
            String sample,
            String region,
            Region.Histogram reconstructed) {
        this.unfolding = unfolding;
        this.truth = truth;
        this.prediction = prediction;
        this.sample = sample;
        this.region = region;
        this.counted = unfolding.response(reconstructed);
    }

    /** The events of one truth bin, from 0; of a variation of the truth, at the nominal number of true events. */
    public Spectrum truthBin(int bin, Optional<String> variation) {
        return rows(variation, truth.factor(bin, variation), bin + 1);
    }

    /** The events outside of all truth bins. */
    public Spectrum outside(Optional<String> variation) {
        return rows(variation, 1, 0, unfolding.bins() + 1);
    }

    private Spectrum rows(Optional<String> variation, double factor, int... rows) {
        Spectrum both = prediction.spectrum(sample, region, counted, variation);
        BookedAxis axis = both.axes().get(0);
        int columns = axis.bins() + 2;
        double[] cells = both.cells();
        double[] squares = both.squares();
        double[] sumw = new double[columns + 1]; // none of the last one, of events without a value
        double[] sumw2 = new double[columns + 1];
        for (int row : rows) {
            for (int column = 0; column < columns; column++) {
                sumw[column] += factor * cells[column + columns * row];
                sumw2[column] += factor * factor * squares[column + columns * row];
            }
        }
        return Spectrum.of(List.of(axis), sumw, sumw2);
    }
}
