package io.kollider.fitter.templates;

import io.kollider.prediction.Spectrum;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The nominal prediction of one sample in one channel, ready for a likelihood.
 *
 * <p>A content below zero (more weight of negative events than of positive ones) becomes zero with its statistical error kept,
 * and no systematic acts on that bin of the sample: its ratio to a varied content would mean nothing.
 */
final class SampleTemplate {
    private final String sample;
    private final double[] nominal;
    private final double[] errors;
    /** Bins that no systematic changes. */
    private final boolean[] held;

    private SampleTemplate(String sample, double[] nominal, double[] errors, boolean[] held) {
        this.sample = sample;
        this.nominal = nominal;
        this.errors = errors;
        this.held = held;
    }

    static SampleTemplate of(String sample, Spectrum spectrum, FittedBins bins) {
        return of(sample, bins.sumw(spectrum), bins.sumw2(spectrum));
    }

    /**
     * @param contents events a bin; copied
     * @param squares squared statistical errors a bin; copied
     */
    static SampleTemplate of(String sample, double[] contents, double[] squares) {
        double[] nominal = contents.clone();
        double[] errors = Arrays.stream(squares).map(Math::sqrt).toArray();
        boolean[] held = new boolean[nominal.length];
        for (int bin = 0; bin < nominal.length; bin++) {
            if (nominal[bin] < 0) {
                nominal[bin] = 0;
                held[bin] = true;
            }
        }
        return new SampleTemplate(sample, nominal, errors, held);
    }

    String sample() {
        return sample;
    }

    int bins() {
        return nominal.length;
    }

    double content(int bin) {
        return nominal[bin];
    }

    /** Squared statistical error of a bin. */
    double variance(int bin) {
        return errors[bin] * errors[bin];
    }

    /** The same without the statistical error of one bin. */
    SampleTemplate withoutError(int bin) {
        SampleTemplate changed = new SampleTemplate(sample, nominal, errors.clone(), held);
        changed.errors[bin] = 0;
        return changed;
    }

    /** The same with the statistical error of each bin times a factor. */
    SampleTemplate scalingErrors(double[] factors) {
        SampleTemplate changed = new SampleTemplate(sample, nominal, errors.clone(), held);
        Arrays.setAll(changed.errors, bin -> errors[bin] * factors[bin]);
        return changed;
    }

    /** Bins, from 0, that no systematic changes. */
    List<Integer> heldBins() {
        return IntStream.range(0, held.length).filter(bin -> held[bin]).boxed().toList();
    }

    /** The same with one bin set to a content without errors, statistical or systematic. */
    SampleTemplate with(int bin, double content) {
        SampleTemplate changed = new SampleTemplate(sample, nominal.clone(), errors.clone(), held.clone());
        changed.nominal[bin] = content;
        changed.errors[bin] = 0;
        changed.held[bin] = true;
        return changed;
    }

    /** Events a bin; a new array. */
    double[] nominal() {
        return nominal.clone();
    }

    /** Squared statistical errors a bin; a new array. */
    double[] variances() {
        return Arrays.stream(errors).map(error -> error * error).toArray();
    }

    /** A systematic without effect in the bins that none changes. */
    TwoSided unchangedWhereHeld(TwoSided sides) {
        return sides.nominalIn(held);
    }

    List<Double> contents() {
        return Arrays.stream(nominal).boxed().toList();
    }

    List<Double> statisticalErrors() {
        return Arrays.stream(errors).boxed().toList();
    }
}
