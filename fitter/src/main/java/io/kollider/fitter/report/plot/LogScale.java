package io.kollider.fitter.report.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Equal steps per power of ten. Values at or below {@code low}, zero and negative ones included, sit at {@code from}.
 *
 * @param low value at {@code from}, positive
 * @param high value at {@code to}, above low
 */
record LogScale(double low, double high, double from, double to) implements Scale {
    LogScale {
        if (!(low > 0) || !(high > low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("a logarithmic scale cannot run from " + low + " to " + high);
        }
    }

    @Override
    public double at(double value) {
        return value <= low ? from : from + Math.log(value / low) / Math.log(high / low) * (to - from);
    }

    @Override
    public List<Tick> ticks() {
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        int every = Math.max(1, (last - first + 7) / 8);
        // where fewer than two powers of ten are in the range, 2 and 5 are labelled too
        boolean shortRange = Math.floor(Math.log10(high)) - Math.ceil(Math.log10(low)) < 1;
        List<Tick> ticks = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            boolean labelled = Math.floorMod(power, every) == 0;
            add(ticks, Math.pow(10, power), labelled ? text(power) : "", true);
            for (int digit = 2; digit <= 9 && every == 1; digit++) {
                boolean between = shortRange && (digit == 2 || digit == 5);
                add(ticks, digit * Math.pow(10, power), between ? text(digit, power) : "", between);
            }
        }
        return ticks;
    }

    private void add(List<Tick> ticks, double value, String text, boolean major) {
        if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
            ticks.add(new Tick(value, text, major));
        }
    }

    private static String text(int digit, int power) {
        return Math.abs(power) <= 3
                ? BigDecimal.valueOf(digit).scaleByPowerOfTen(power).toPlainString()
                : digit + "·10^{" + power + "}";
    }

    private static String text(int power) {
        return switch (power) {
            case 0 -> "1";
            case 1 -> "10";
            default -> "10^{" + power + "}";
        };
    }
}
