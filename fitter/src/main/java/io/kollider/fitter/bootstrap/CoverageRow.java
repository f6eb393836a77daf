package io.kollider.fitter.bootstrap;

/**
 * How often intervals of one kind and level held the true value.
 *
 * @param level that they claim
 * @param covered number of intervals that held it
 * @param below number of intervals that lie below it
 * @param above number of intervals that lie above it
 * @param undefined number of pseudo-experiments without such an interval
 * @param meanWidth of those that are defined; 0 if none is
 */
public record CoverageRow(
        IntervalKind kind, double level, int covered, int below, int above, int undefined, double meanWidth) {
    /** Number of intervals. */
    public int defined() {
        return covered + below + above;
    }

    /** Share of the intervals that held the true value; 0 if there are none. */
    public double coverage() {
        return defined() == 0 ? 0 : (double) covered / defined();
    }

    /** Its statistical error, of the binomial distribution. */
    public double error() {
        return defined() == 0 ? 0 : Math.sqrt(coverage() * (1 - coverage()) / defined());
    }
}
