package io.kollider.prediction;

/**
 * Events of a region.
 *
 * @param sumw sum of weights, normalised; for data the entries
 * @param sumw2 sum of squared weights, with the squared normalisation
 * @param entries events counted, whatever their weights
 */
public record Yield(double sumw, double sumw2, long entries) {
    /** No events. */
    public static final Yield NONE = new Yield(0, 0, 0);

    /** Statistical error, √Σw². */
    public double error() {
        return Math.sqrt(sumw2);
    }

    /** Both together. */
    public Yield plus(Yield other) {
        return new Yield(sumw + other.sumw, sumw2 + other.sumw2, entries + other.entries);
    }

    Yield times(double factor) {
        return new Yield(sumw * factor, sumw2 * factor * factor, entries);
    }
}
