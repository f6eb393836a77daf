package io.kollider.fitter.templates.smoothing;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The bins of a template that have nominal events, in order, as the algorithms see them. */
final class RatioSequence {
    /** Contents of the whole template. */
    private final double[] varied;
    /** Bins of the template that are in the sequence. */
    private final int[] bins;

    private final double[] nominal;
    private final double[] nominalVariance;
    private final double[] variedOfBins;
    private final double[] variedVariance;

    private RatioSequence(
            double[] nominal, double[] nominalVariance, double[] varied, double[] variedVariance, int[] bins) {
        this.varied = varied;
        this.bins = bins;
        this.nominal = taken(nominal, bins);
        this.nominalVariance = taken(nominalVariance, bins);
        this.variedOfBins = taken(varied, bins);
        this.variedVariance = taken(variedVariance, bins);
    }

    static RatioSequence of(double[] nominal, double[] nominalVariance, double[] varied, double[] variedVariance) {
        int[] bins = IntStream.range(0, nominal.length)
                .filter(bin -> nominal[bin] > 0)
                .toArray();
        return new RatioSequence(nominal, nominalVariance, varied, variedVariance, bins);
    }

    int length() {
        return bins.length;
    }

    /** Nominal events, each above 0; not to be changed. */
    double[] nominal() {
        return nominal;
    }

    /** Squared statistical errors of the nominal events; not to be changed. */
    double[] nominalVariance() {
        return nominalVariance;
    }

    /** Varied events; not to be changed. */
    double[] varied() {
        return variedOfBins;
    }

    /** varied / nominal − 1; a new array. */
    double[] relativeChanges() {
        double[] changes = new double[bins.length];
        Arrays.setAll(changes, i -> variedOfBins[i] / nominal[i] - 1);
        return changes;
    }

    /**
     * Squared statistical error of varied / nominal, as if both were of different events: an upper bound where they share events. 0 where neither has an error.
     */
    double[] ratioVariance() {
        double[] variance = new double[bins.length];
        for (int i = 0; i < variance.length; i++) {
            double ratio = variedOfBins[i] / nominal[i];
            variance[i] = (variedVariance[i] + ratio * ratio * nominalVariance[i]) / (nominal[i] * nominal[i]);
        }
        return variance;
    }

    /** The whole template with smoothed bins; the sum over the sequence stays what it was. */
    double[] smoothedBy(Smoothing smoothing) {
        if (bins.length == 0) {
            return varied.clone();
        }
        double[] changes = smoothing.relativeChanges(this);
        double[] smooth = new double[bins.length];
        Arrays.setAll(smooth, i -> nominal[i] * (1 + changes[i]));
        double before = Arrays.stream(variedOfBins).sum();
        double after = Arrays.stream(smooth).sum();
        double[] result = varied.clone();
        for (int i = 0; i < bins.length; i++) {
            result[bins[i]] = after > 0 ? smooth[i] * before / after : variedOfBins[i];
        }
        return result;
    }

    private static double[] taken(double[] values, int[] bins) {
        return Arrays.stream(bins).mapToDouble(bin -> values[bin]).toArray();
    }
}
