package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.ReplicaPlot.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers on plots, with a common number of decimals. */
record Numbers(int decimals) {
    private static final int MOST_DECIMALS = 12;

    /** Decimals enough to see a twentieth of an interval; four if it has no width. */
    static Numbers forWidth(double width) {
        return new Numbers(
                width > 0 ? (int) Math.max(0, Math.min(MOST_DECIMALS, Math.ceil(-Math.log10(width / 20)))) : 4);
    }

    String text(double value) {
        String text = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
        return text.replace('-', '−');
    }

    String text(Interval interval) {
        return "[" + text(interval.low()) + ", " + text(interval.high()) + "]";
    }

    /** Disjoint intervals. */
    String union(List<Interval> intervals) {
        return intervals.stream().map(this::text).collect(Collectors.joining(" ∪ "));
    }
}
