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
     * @param counts events [bin], not negative; need not be whole
     */
    public static Acceleration leaveOneOut(double[] estimates, double[] counts) {
        return of(centred(estimates, counts), counts, 0);
    }

    /**
     * For counts that fluctuate by Poisson's law, so that their total does too: as {@link #leaveOneOut} with U = &part;estimate/&part;n, which is not taken
     * relative to its mean. For a single count n it is 1 / (6 &radic;n).
     *
     * @param influences of an event on the estimate [bin]
     * @param counts events [bin]
     * @param symmetric variance of the estimate from sources without skewness, such as Gaussian auxiliary measurements
     */
    static Acceleration of(double[] influences, double[] counts, double symmetric) {
        double largest = Math.sqrt(symmetric);
        for (double influence : influences) {
            largest = Math.max(largest, Math.abs(influence));
        }
        if (!(largest > 0)) {
            return undefined(
                    "leaving out any one event gives the same estimate, so that there is no acceleration (0/0)");
        }
        // scaled, so that the square of a small influence is not lost
        double squares = symmetric / (largest * largest);
        double cubes = 0;
        for (int bin = 0; bin < influences.length; bin++) {
            double scaled = influences[bin] / largest;
            squares += counts[bin] * scaled * scaled;
            cubes += counts[bin] * scaled * scaled * scaled;
        }
        return squares > 0
                ? new Acceleration(OptionalDouble.of(cubes / (6 * Math.pow(squares, 1.5))), "")
                : undefined("there are no events to leave out");
    }

    /** The mean estimate less each one; zeros where the differences are rounding. */
    static double[] centred(double[] estimates, double[] counts) {
        double events = 0;
        double sum = 0;
        double largest = 0;
        for (int bin = 0; bin < estimates.length; bin++) {
            events += counts[bin];
            sum += counts[bin] * estimates[bin];
            largest = Math.max(largest, Math.abs(estimates[bin]));
        }
        double[] influences = new double[estimates.length];
        for (int bin = 0; bin < estimates.length; bin++) {
            double influence = sum / events - estimates[bin];
            influences[bin] = Math.abs(influence) > ROUNDING * largest ? influence : 0;
        }
        return influences;
    }
}
