package io.kollider.fitter.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers for people: the error with two significant digits, the value to the same place. */
final class Rounded {
    private static final int DIGITS = 2;
    /** Digits of a value without a usable error. */
    private static final int BARE_DIGITS = 6;

    private Rounded() {}

    /** {@code 1.0130 ± 0.0210}. */
    static String text(double value, double error) {
        if (!(error > 0) || Double.isInfinite(error) || !Double.isFinite(value)) {
            return bare(value) + " ± " + bare(error);
        }
        int places = places(error, DIGITS);
        return fixed(value, places) + " ± " + fixed(error, places);
    }

    /** Of a parameter, which has the error 0 where the curvature gives none: it is held, at its bound or without effect. */
    static String fitted(double value, double error) {
        return error == 0 ? bare(value) + " (no error)" : text(value, error);
    }

    /** A value to the place that an error of this size has. */
    static String like(double value, double error) {
        return error > 0 && Double.isFinite(error) && Double.isFinite(value)
                ? fixed(value, places(error, DIGITS))
                : bare(value);
    }

    private static String bare(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        return new BigDecimal(fixed(value, places(value, BARE_DIGITS)))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static int places(double value, int digits) {
        return digits - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
    }

    private static String fixed(double value, int places) {
        BigDecimal rounded = new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN);
        return rounded.setScale(Math.max(0, places), RoundingMode.UNNECESSARY).toPlainString();
    }
}
