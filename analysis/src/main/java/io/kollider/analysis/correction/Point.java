package io.kollider.analysis.correction;

/** The numbers at which a correction is asked for its value, by input; changed from one question to the next, for one thread. */
public final class Point {
    private final double[] reals;
    private final long[] wholes;
    private boolean outside;

    /** @param inputs number of inputs, texts included */
    public Point(int inputs) {
        reals = new double[inputs];
        wholes = new long[inputs];
    }

    /** Begins another question. */
    public void begin() {
        outside = false;
    }

    public void real(int input, double value) {
        reals[input] = value;
    }

    public void whole(int input, long value) {
        wholes[input] = value;
        reals[input] = value;
    }

    /** Takes over an input of another point. */
    void copy(int input, Point from, int source) {
        reals[input] = from.reals[source];
        wholes[input] = from.wholes[source];
    }

    /** An input as a real number. */
    double real(int input) {
        return reals[input];
    }

    long whole(int input) {
        return wholes[input];
    }

    /** Says that the correction has no value here: a number outside of a binning that allows none, or a key that a category does not have. */
    double leave() {
        outside = true;
        return Double.NaN;
    }

    /** Whether the correction had no value since {@link #begin}. */
    public boolean isOutside() {
        return outside;
    }
}
