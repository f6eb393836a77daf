package io.kollider.prediction;

import io.kollider.schemas.histogram.Booking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One variable of one sample in one region, normalised. Cells are underflow, the n bins, overflow and NaN; immutable.
 */
public final class Spectrum {
    static final int FLOW_CELLS = Booking.FLOW_CELLS;

    private final List<Double> edges;
    private final double[] sumw;
    private final double[] sumw2;

    private Spectrum(List<Double> edges, double[] sumw, double[] sumw2) {
        this.edges = edges;
        this.sumw = sumw;
        this.sumw2 = sumw2;
    }

    /**
     * @param edges n + 1 of them, ascending
     * @param sumw n + 3 cells; copied
     * @param sumw2 n + 3 cells; copied
     */
    public static Spectrum of(List<Double> edges, double[] sumw, double[] sumw2) {
        int cells = edges.size() - 1 + FLOW_CELLS;
        if (sumw.length != cells || sumw2.length != cells) {
            throw new IllegalArgumentException(
                    "%d edges need %d cells, not %d and %d".formatted(edges.size(), cells, sumw.length, sumw2.length));
        }
        return new Spectrum(List.copyOf(edges), sumw.clone(), sumw2.clone());
    }

    /** All cells zero. */
    public static Spectrum empty(List<Double> edges) {
        int cells = edges.size() - 1 + FLOW_CELLS;
        return new Spectrum(List.copyOf(edges), new double[cells], new double[cells]);
    }

    /** Bin edges, one more than there are bins. */
    public List<Double> edges() {
        return edges;
    }

    /** Bins without flow. */
    public int bins() {
        return edges.size() - 1;
    }

    /** Sums of weights; a new array. */
    public double[] sumw(Flow flow) {
        return flow.applied(sumw);
    }

    /** Sums of squared weights; a new array. */
    public double[] sumw2(Flow flow) {
        return flow.applied(sumw2);
    }

    /** Sum of weights of events whose variable was NaN. */
    public double undefined() {
        return sumw[sumw.length - 1];
    }

    /** Both together; the edges must be the same. */
    public Spectrum plus(Spectrum other) {
        if (!edges.equals(other.edges)) {
            throw new IllegalArgumentException("cannot add histograms with edges " + edges + " and " + other.edges);
        }
        Spectrum sum = new Spectrum(edges, sumw.clone(), sumw2.clone());
        for (int i = 0; i < sumw.length; i++) {
            sum.sumw[i] += other.sumw[i];
            sum.sumw2[i] += other.sumw2[i];
        }
        return sum;
    }

    /**
     * Neighbouring bins merged; flow and NaN stay.
     *
     * @param starts first bin of each merged bin, from 0, ascending; the first is 0
     */
    public Spectrum merged(int[] starts) {
        double[] w = new double[starts.length + FLOW_CELLS];
        double[] w2 = new double[starts.length + FLOW_CELLS];
        List<Double> merged = new ArrayList<>();
        int target = -1;
        for (int bin = 0; bin < bins(); bin++) {
            if (target + 1 < starts.length && starts[target + 1] == bin) {
                target++;
                merged.add(edges.get(bin));
            }
            w[target + 1] += sumw[bin + 1];
            w2[target + 1] += sumw2[bin + 1];
        }
        if (target != starts.length - 1) {
            throw new IllegalArgumentException(
                    "merged bins start at %s, but there are %d bins".formatted(Arrays.toString(starts), bins()));
        }
        merged.add(edges.get(bins()));
        w[0] = sumw[0];
        w2[0] = sumw2[0];
        for (int flow = 1; flow < FLOW_CELLS; flow++) {
            w[w.length - flow] = sumw[sumw.length - flow];
            w2[w2.length - flow] = sumw2[sumw2.length - flow];
        }
        return new Spectrum(List.copyOf(merged), w, w2);
    }
}
