package io.kollider.monitoring.quality;

import java.util.Arrays;

/** The bins of a histogram: sums of weights, and of their squares; those of counts are alike. Immutable. */
public final class Bins {
    private final double[] sumw;
    private final double[] sumw2;

    private Bins(double[] sumw, double[] sumw2) {
        this.sumw = sumw;
        this.sumw2 = sumw2;
    }

    /** @param sumw2 one a bin, as sums of weights; both are copied */
    public static Bins of(double[] sumw, double[] sumw2) {
        if (sumw.length != sumw2.length || sumw.length == 0) {
            throw new IllegalArgumentException(
                    "%d sums of weights, %d of their squares".formatted(sumw.length, sumw2.length));
        }
        return new Bins(sumw.clone(), sumw2.clone());
    }

    /** Of events that count one each. */
    public static Bins ofCounts(double[] counts) {
        return of(counts, counts);
    }

    /** How many there are. */
    public int size() {
        return sumw.length;
    }

    double sumw(int bin) {
        return sumw[bin];
    }

    double sumw2(int bin) {
        return sumw2[bin];
    }

    /** Sum of weights of all bins. */
    public double total() {
        return Arrays.stream(sumw).sum();
    }

    double squares() {
        return Arrays.stream(sumw2).sum();
    }

    /** Events without weights that would be as certain: (Σw)² / Σw². */
    double effectiveEntries() {
        return total() * total() / squares();
    }
}
