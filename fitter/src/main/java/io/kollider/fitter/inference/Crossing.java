package io.kollider.fitter.inference;

import java.util.OptionalDouble;

/**
 * Where a profile has risen by a given amount on one side of the best fit.
 *
 * @param offset from the best fit, with its sign; empty unless it was found
 * @param status in words
 */
record Crossing(End end, OptionalDouble offset, String status) {
    /** How the search for a crossing ended. */
    enum End {
        FOUND,
        BOUND,
        LOWER_MINIMUM,
        FAILED
    }

    /** On &radic;(2&Delta;): so much of it is 1e-9 of an error. */
    private static final double CLOSE = 1e-9;
    /** A conditional minimum that is lower than the best fit by more than this is another minimum. */
    private static final double LOWER = 1e-6;

    private static final int MOST_STEPS = 80;
    private static final double FASTEST = 4;

    /**
     * Searches by Newton's method on &radic;(2&Delta;), which is linear for a parabola, kept within a bracket.
     *
     * @param rise of 2&Delta;(&minus;ln L), above 0
     * @param direction 1 or &minus;1
     * @param bound largest or smallest value that the parameter may take; infinite for none
     * @param guess of the distance, above 0
     */
    static Crossing of(Profile profile, double rise, int direction, double bound, double guess) {
        double height = Math.sqrt(rise);
        double furthest = Math.max(0, direction * (bound - profile.best(0)));
        double inside = 0;
        double outside = Double.POSITIVE_INFINITY;
        double distance = Math.min(guess, furthest);
        String failure = "";
        for (int step = 0; step < MOST_STEPS; step++) {
            if (furthest == 0) {
                return without(End.BOUND, "the best fit is at the bound");
            }
            double value = distance == furthest ? bound : profile.best(0) + direction * distance;
            ConditionalMinimum minimum = profile.at(value);
            double risen = 2 * (minimum.nll() - profile.lowest());
            if (minimum.converged() && risen < -LOWER) {
                return without(
                        End.LOWER_MINIMUM,
                        "-ln L is lower by %.3g at %s: fit again from more starts".formatted(-risen / 2, value));
            }
            double root = Math.sqrt(Math.max(0, risen));
            if (minimum.converged() && Math.abs(root - height) < CLOSE * height) {
                return new Crossing(End.FOUND, OptionalDouble.of(direction * distance), "found");
            }
            if (minimum.converged() && root < height) {
                if (distance >= furthest) {
                    return without(End.BOUND, "the bound %s comes first".formatted(bound));
                }
                inside = distance;
            } else {
                failure = minimum.converged() ? "" : minimum.status();
                outside = distance;
            }
            if (Double.isFinite(outside) && outside - inside <= 1e-13 * outside) {
                break;
            }
            double next = minimum.converged()
                    ? distance - (root - height) * root / (direction * minimum.slope(0))
                    : Double.NaN;
            distance = Math.min(furthest, kept(next, inside, outside));
        }
        return without(
                End.FAILED, failure.isEmpty() ? "no crossing was found" : "fits beyond fail (%s)".formatted(failure));
    }

    /** The next distance, within the bracket. */
    private static double kept(double next, double inside, double outside) {
        if (Double.isInfinite(outside)) {
            return next > inside ? Math.min(next, FASTEST * inside) : 2 * inside;
        }
        return next > inside && next < outside ? next : 0.5 * (inside + outside);
    }

    private static Crossing without(End end, String status) {
        return new Crossing(end, OptionalDouble.empty(), status);
    }
}
