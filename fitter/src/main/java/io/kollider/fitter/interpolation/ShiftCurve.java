package io.kollider.fitter.interpolation;

/**
 * How far a rate moves from its nominal value: with the differences up (at +1) and down (nominal minus that at &minus;1), the shift is
 * {@code (up + down) / 2 · α + (up - down) / 16 · q(α)}, where q is this curve: &alpha;&sup2; (15 &minus; 10 &alpha;&sup2; + 3 &alpha;&#8308;) for |&alpha;|
 * below 1 and 8 |&alpha;| outside, which is linear there. It is the same for every bin. This is pyhf's code 4p.
 */
public final class ShiftCurve {
    private ShiftCurve() {}

    /** The part of the shift that both directions share: the coefficient of &alpha;. */
    public static double odd(double low, double nominal, double high) {
        return ((high - nominal) + (nominal - low)) / 2;
    }

    /** The part in which the directions differ: the coefficient of q(&alpha;). */
    public static double even(double low, double nominal, double high) {
        return ((high - nominal) - (nominal - low)) / 16;
    }

    /** q at {@code alpha}. */
    public static double value(double alpha) {
        if (Math.abs(alpha) >= 1) {
            return 8 * Math.abs(alpha);
        }
        double square = alpha * alpha;
        return square * (15 + square * (-10 + 3 * square));
    }

    /** Its first derivative. */
    public static double slope(double alpha) {
        if (Math.abs(alpha) >= 1) {
            return Math.copySign(8, alpha);
        }
        double square = alpha * alpha;
        return alpha * (30 + square * (-40 + 18 * square));
    }

    /** Its second derivative. */
    public static double curvature(double alpha) {
        if (Math.abs(alpha) >= 1) {
            return 0;
        }
        double square = alpha * alpha;
        return 30 + square * (-120 + 90 * square);
    }
}
