package io.kollider.streams.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What remains above a threshold.
 *
 * @param signal expected events with a score at or above it
 * @param background the same
 * @param simple s / √b; empty where b is not positive
 * @param asimov median significance √(2 ((s + b) ln(1 + s/b) − s)) (Cowan, Cranmer, Gross, Vitells, EPJ C 71 (2011) 1554, eq. 97); empty where s or b is not
 *     positive
 */
public record CutRow(
        double threshold,
        double signal,
        double signalEfficiency,
        double background,
        double backgroundEfficiency,
        OptionalDouble simple,
        OptionalDouble asimov) {
    /**
     * A row for each of equally spaced thresholds, the lowest first.
     *
     * @param cuts divides {@link ScoreAxis#BINS}
     */
    public static List<CutRow> of(ScoreHistogram signal, ScoreHistogram background, int cuts) {
        double[] ofSignal = signal.contents(cuts);
        double[] ofBackground = background.contents(cuts);
        double signalTotal = signal.total();
        double backgroundTotal = background.total();
        List<CutRow> rows = new ArrayList<>();
        double s = 0;
        double b = 0;
        for (int cut = cuts - 1; cut >= 0; cut--) {
            s += ofSignal[cut];
            b += ofBackground[cut];
            double threshold = signal.axis().edge(cut * (ScoreAxis.BINS / cuts));
            rows.add(0, row(threshold, s, s / signalTotal, b, b / backgroundTotal));
        }
        return rows;
    }

    private static CutRow row(double threshold, double s, double ofSignal, double b, double ofBackground) {
        return new CutRow(
                threshold,
                s,
                ofSignal,
                b,
                ofBackground,
                b > 0 ? OptionalDouble.of(s / Math.sqrt(b)) : OptionalDouble.empty(),
                b > 0 && s > 0 ? OptionalDouble.of(asimov(s, b)) : OptionalDouble.empty());
    }

    /** Written with log1p, and by its series where s is so small beside b that the difference would cancel. */
    static double asimov(double s, double b) {
        double x = s / b;
        double excess = x < 1e-4 ? x * x / 2 * (1 - x / 3) : (1 + x) * Math.log1p(x) - x;
        return Math.sqrt(2 * b * excess);
    }
}
