package io.kollider.prediction;

import io.kollider.analysis.Region;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What data have more than some samples predict, with the statistical errors of both. */
final class Subtraction {
    private final Prediction prediction;
    private final String data;
    private final List<String> subtracted;

    /**
     * @param data name of the sample of data
     * @param subtracted names of the samples that are subtracted
     */
    Subtraction(Prediction prediction, String data, List<String> subtracted) {
        this.prediction = prediction;
        this.data = data;
        this.subtracted = List.copyOf(subtracted);
    }

    /** A histogram of a region, with changes of the samples that are subtracted. */
    Spectrum spectrum(String region, Region.Histogram histogram, Function<String, Change> changes) {
        Spectrum counted = prediction.spectrum(data, region, histogram, Optional.empty());
        if (!counted.blinded().isEmpty()) {
            throw blinded(region);
        }
        double[] sumw = counted.cells();
        double[] sumw2 = counted.squares();
        for (String sample : subtracted) {
            Change change = changes.apply(sample);
            Spectrum other = prediction.spectrum(sample, region, histogram, change.variation());
            double[] content = other.cells();
            double[] squares = other.squares();
            for (int cell = 0; cell < sumw.length; cell++) {
                sumw[cell] -= change.scale() * content[cell];
                sumw2[cell] += change.scale() * change.scale() * squares[cell];
            }
        }
        return Spectrum.of(counted.axes(), sumw, sumw2);
    }

    /** All events of a region; entries are those of data. */
    Yield yield(String region, Function<String, Change> changes) {
        if (prediction.visibility(region) != Visibility.ALL) {
            throw blinded(region);
        }
        Yield counted = prediction.yield(data, region, Optional.empty());
        double sumw = counted.sumw();
        double sumw2 = counted.sumw2();
        for (String sample : subtracted) {
            Change change = changes.apply(sample);
            Yield other = prediction.yield(sample, region, change.variation()).times(change.scale());
            sumw -= other.sumw();
            sumw2 += other.sumw2();
        }
        return new Yield(sumw, sumw2, counted.entries());
    }

    /** An estimate from a part of the data would be too small, and one from all of them would tell them. */
    private static PredictionException blinded(String region) {
        return new PredictionException("an estimate is made of data in " + region
                + ", which are blinded; take another region, or keep this one out of 'blinding'");
    }
}
