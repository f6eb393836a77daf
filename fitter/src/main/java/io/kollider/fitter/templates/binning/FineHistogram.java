package io.kollider.fitter.templates.binning;

import java.util.Arrays;

/** What a rule of binning looks at: expected signal and background of one region, never data. */
public final class FineHistogram {
    private final double[] edges;
    private final double[] signal;
    private final double[] background;
    private final double[] backgroundVariance;

    /**
     * @param edges of the bins, ascending, one more than there are bins
     * @param signal expected events a bin
     * @param background expected events a bin
     * @param backgroundVariance squared statistical errors a bin
     */
    public FineHistogram(double[] edges, double[] signal, double[] background, double[] backgroundVariance) {
        int bins = edges.length - 1;
        if (bins < 1 || signal.length != bins || background.length != bins || backgroundVariance.length != bins) {
            throw new IllegalArgumentException("%d edges, and %d, %d and %d bins"
                    .formatted(edges.length, signal.length, background.length, backgroundVariance.length));
        }
        this.edges = edges.clone();
        this.signal = signal.clone();
        this.background = background.clone();
        this.backgroundVariance = backgroundVariance.clone();
    }

    /** Number of bins, at least one. */
    public int bins() {
        return signal.length;
    }

    /** An edge, from 0 to the number of bins. */
    double edge(int index) {
        return edges[index];
    }

    double signal(int bin) {
        return signal[bin];
    }

    double background(int bin) {
        return background[bin];
    }

    double backgroundVariance(int bin) {
        return backgroundVariance[bin];
    }

    double totalSignal() {
        return Arrays.stream(signal).sum();
    }

    double totalBackground() {
        return Arrays.stream(background).sum();
    }

    /** Background of the bins up to and including one. */
    double backgroundUpTo(int bin) {
        return Arrays.stream(background, 0, bin + 1).sum();
    }
}
