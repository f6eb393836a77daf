package io.kollider.streams.classifier;

/**
 * Weighted events by score. Weights may be negative: sums keep their signs, so that every ratio of sums is an unbiased estimate of what positive weights would give,
 * and the sums of their absolute values say how much can hide in a bin. Histograms of parts of the events are added by {@link #add(ScoreHistogram, double)}.
 */
public final class ScoreHistogram {
    private final ScoreAxis axis;
    private final double[] sumw = new double[ScoreAxis.BINS];
    private final double[] sumw2 = new double[ScoreAxis.BINS];
    private final double[] sumOfAbsolutes = new double[ScoreAxis.BINS];
    private long events;
    private long unscoredEvents;
    private double unscored;

    public ScoreHistogram(ScoreAxis axis) {
        this.axis = axis;
    }

    /** Adds an event; one without a score (NaN) is counted apart. */
    public void fill(double score, double weight) {
        if (Double.isNaN(score)) {
            unscoredEvents++;
            unscored += weight;
            return;
        }
        int bin = axis.bin(score);
        events++;
        sumw[bin] += weight;
        sumw2[bin] += weight * weight;
        sumOfAbsolutes[bin] += Math.abs(weight);
    }

    /**
     * Adds another histogram of the same axis.
     *
     * @param factor above 0, of its weights
     */
    public void add(ScoreHistogram other, double factor) {
        if (!axis.equals(other.axis)) {
            throw new IllegalArgumentException("scores of " + axis + " and " + other.axis);
        }
        for (int bin = 0; bin < ScoreAxis.BINS; bin++) {
            sumw[bin] += factor * other.sumw[bin];
            sumw2[bin] += factor * factor * other.sumw2[bin];
            sumOfAbsolutes[bin] += factor * other.sumOfAbsolutes[bin];
        }
        events += other.events;
        unscoredEvents += other.unscoredEvents;
        unscored += factor * other.unscored;
    }

    public ScoreAxis axis() {
        return axis;
    }

    /** Events with a score. */
    public long events() {
        return events;
    }

    public long unscoredEvents() {
        return unscoredEvents;
    }

    /** Sum of weights of the events without a score. */
    public double unscored() {
        return unscored;
    }

    double sumw(int bin) {
        return sumw[bin];
    }

    double sumw2(int bin) {
        return sumw2[bin];
    }

    double sumOfAbsolutes(int bin) {
        return sumOfAbsolutes[bin];
    }

    /** Sum of weights of the events with a score. */
    public double total() {
        return sum(sumw);
    }

    /** How many events of weight one have the same relative error: (Σw)² / Σw²; 0 if there are none. */
    public double effectiveEvents() {
        double squares = sum(sumw2);
        return squares > 0 ? total() * total() / squares : 0;
    }

    /**
     * Sums of weights in coarser bins.
     *
     * @param bins divides {@link ScoreAxis#BINS}
     */
    public double[] contents(int bins) {
        return coarse(sumw, bins);
    }

    /** Sums of squared weights in coarser bins. */
    public double[] squares(int bins) {
        return coarse(sumw2, bins);
    }

    private static double[] coarse(double[] fine, int bins) {
        if (ScoreAxis.BINS % bins != 0) {
            throw new IllegalArgumentException(bins + " bins cannot be made of " + ScoreAxis.BINS);
        }
        double[] contents = new double[bins];
        for (int bin = 0; bin < ScoreAxis.BINS; bin++) {
            contents[bin / (ScoreAxis.BINS / bins)] += fine[bin];
        }
        return contents;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
