package io.kollider.streams.classifier;

/**
 * Equal bins of a score, fine enough that what happens inside one hardly matters. A score below or above the range is in the first or last bin.
 *
 * @param low lower end of the range
 * @param high upper end
 */
public record ScoreAxis(double low, double high) {
    /** A multiple of 10, 20, 40 and 100, so that coarser bins consist of whole ones. */
    public static final int BINS = 16_000;

    public ScoreAxis {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("scores from " + low + " to " + high);
        }
    }

    /** The bin of a score that is a number: half-open, from 0. */
    int bin(double score) {
        double place = Math.floor((score - low) / (high - low) * BINS);
        return (int) Math.max(0, Math.min(BINS - 1, place));
    }

    /** The lower edge of a bin, or with {@link #BINS} the upper end. */
    public double edge(int bin) {
        return low + (high - low) * bin / BINS;
    }
}
