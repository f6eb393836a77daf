package io.kollider.fitter.bootstrap;

import java.util.OptionalDouble;

/**
 * How fast the spread of an estimate changes with its value, on a normalised scale: the a of BCa intervals, a sixth of the skewness of the events'
 * influence on the estimate.
 *
 * @param value empty if it is not defined
 * @param reason why it is not; empty if it is
 * @see <a href="https://doi.org/10.1080/01621459.1987.10478410">B. Efron, J. Am. Stat. Assoc. 82 (1987) 171</a>
 */
public record Acceleration(OptionalDouble value, String reason) {
    /** Influences below this part of the largest value are rounding of the fits. */
    private static final double ROUNDING = 1e-12;

    /** No acceleration, and why. */
    public static Acceleration undefined(String reason) {
        return new Acceleration(OptionalDouble.empty(), reason);
    }

    /**
     * From the estimates that leave out one event each: &Sigma; n U&sup3; / (6 (&Sigma; n U&sup2;)<sup>3/2</sup>) with U the mean estimate less this one. The
     * events of a bin have the same estimate, so that it is given once with their number n. scipy's {@code bootstrap} computes the same event by event.
     *
     * @param estimates without one event [bin]
     * @param counts events [bin], above 0; need not be whole
     */
    public static Acceleration leaveOneOut(double[] estimates, double[] counts) {
        double events = 0;
        double sum = 0;
        for (int bin = 0; bin < estimates.length; bin++) {
            events += counts[bin];
            sum += counts[bin] * estimates[bin];
        }
        if (!(events > 0)) {
            return undefined("there are no events to leave out");
        }
        double mean = sum / events;
        double[] influences = new double[estimates.length];
        double largest = 0;
        for (int bin = 0; bin < estimates.length; bin++) {
            influences[bin] = mean - estimates[bin];
            largest = Math.max(largest, Math.abs(estimates[bin]));
        }
        return skewness(
                influences,
                counts,
                ROUNDING * largest,
                "leaving out any one event gives the same estimate, so that there is no acceleration (0/0)");
    }

    /**
     * For counts that fluctuate by Poisson's law, so that their total does too: as {@link #leaveOneOut} with U = &part;estimate/&part;n, which is not taken
     * relative to its mean. For a single count n it is 1 / (6 &radic;n).
     *
     * @param slopes of the estimate by the counts [bin]
     * @param counts events [bin]
     */
    public static Acceleration poisson(double[] slopes, double[] counts) {
        return skewness(
                slopes, counts, 0, "the estimate does not depend on the counts, so that there is no acceleration");
    }

    private static Acceleration skewness(double[] influences, double[] counts, double smallest, String none) {
        double largest = 0;
        for (double influence : influences) {
            largest = Math.max(largest, Math.abs(influence));
        }
        if (!(largest > smallest)) {
            return undefined(none);
        }
        double squares = 0;
        double cubes = 0;
        for (int bin = 0; bin < influences.length; bin++) {
            // scaled, so that the square of a small influence is not lost
            double scaled = influences[bin] / largest;
            squares += counts[bin] * scaled * scaled;
            cubes += counts[bin] * scaled * scaled * scaled;
        }
        if (!(squares > 0)) {
            return undefined(none);
        }
        return new Acceleration(OptionalDouble.of(cubes / (6 * Math.pow(squares, 1.5))), "");
    }
}
