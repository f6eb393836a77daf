package io.kollider.fitter.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Equal steps of 1, 2, 2.5 or 5 times a power of ten.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}, above low
 * @param from pixel
 * @param to pixel
 * @param wanted about this many labelled ticks
 * @param exponent the labels leave out this power of ten
 */
record LinearScale(double low, double high, double from, double to, int wanted, int exponent) implements Scale {
    LinearScale {
        if (!(high > low) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException("a scale from " + low + " to " + high + " is empty");
        }
    }

    @Override
    public double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    @Override
    public List<Tick> ticks() {
        Step step = Step.near((high - low) / wanted);
        List<Tick> ticks = new ArrayList<>();
        double minor = step.size() / step.divisions();
        double slack = 1e-9 * (high - low);
        long first = (long) Math.ceil((low - slack) / minor);
        long last = (long) Math.floor((high + slack) / minor);
        for (long i = first; i <= last; i++) {
            boolean major = Math.floorMod(i, step.divisions()) == 0;
            BigDecimal value = step.times(i);
            ticks.add(new Tick(value.doubleValue(), major ? text(value) : "", major));
        }
        return ticks;
    }

    private String text(BigDecimal value) {
        BigDecimal shown = value.scaleByPowerOfTen(-exponent).stripTrailingZeros();
        return shown.signum() < 0 ? "−" + shown.negate().toPlainString() : shown.toPlainString();
    }

    /** The distance of labelled ticks, mantissa/10 · 10^power, and how many parts the small ticks divide it into. */
    private record Step(int mantissa, int power, int divisions) {
        static Step near(double size) {
            int power = (int) Math.floor(Math.log10(size));
            double fraction = size / Math.pow(10, power);
            if (fraction <= 1.4) {
                return new Step(10, power, 5);
            }
            if (fraction <= 2.2) {
                return new Step(20, power, 4);
            }
            if (fraction <= 3) {
                return new Step(25, power, 5);
            }
            return fraction <= 6 ? new Step(50, power, 5) : new Step(100, power, 5);
        }

        double size() {
            return mantissa / 10.0 * Math.pow(10, power);
        }

        BigDecimal times(long i) {
            return BigDecimal.valueOf(i)
                    .multiply(BigDecimal.valueOf(mantissa))
                    .divide(BigDecimal.valueOf(divisions), 6, RoundingMode.HALF_EVEN)
                    .scaleByPowerOfTen(power - 1);
        }
    }
}
