package io.kollider.streams.classifier;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What remains above a threshold.
 *
 * @param signal expected events with a score at or above it
 * @param signalError of the simulation's statistics, √Σw²
 * @param background as signal, with its error
 * @param simple s / √b; empty where b is not positive
 * @param asimov median significance √(2 ((s + b) ln(1 + s/b) − s)) (Cowan, Cranmer, Gross, Vitells, EPJ C 71 (2011) 1554, eq. 97); empty where s or b is not
 *     positive
 */
public record CutRow(
        double threshold,
        double signal,
        double signalError,
        double signalEfficiency,
        double background,
        double backgroundError,
        double backgroundEfficiency,
        OptionalDouble simple,
        OptionalDouble asimov) {
    /**
     * A row for each of equally spaced thresholds, the lowest first.
     *
     * @param cuts divides {@link ScoreAxis#BINS}
     */
    public static List<CutRow> of(ScoreHistogram signal, ScoreHistogram background, int cuts) {
        double[] signals = signal.contents(cuts);
        double[] signalSquares = signal.squares(cuts);
        double[] backgrounds = background.contents(cuts);
        double[] backgroundSquares = background.squares(cuts);
        CutRow[] rows = new CutRow[cuts];
        double s = 0;
        double s2 = 0;
        double b = 0;
        double b2 = 0;
        for (int cut = cuts - 1; cut >= 0; cut--) {
            s += signals[cut];
            s2 += signalSquares[cut];
            b += backgrounds[cut];
            b2 += backgroundSquares[cut];
            rows[cut] = new CutRow(
                    signal.axis().edge(cut * (ScoreAxis.BINS / cuts)),
                    s,
                    Math.sqrt(s2),
                    s / signal.total(),
                    b,
                    Math.sqrt(b2),
                    b / background.total(),
                    b > 0 ? OptionalDouble.of(s / Math.sqrt(b)) : OptionalDouble.empty(),
                    b > 0 && s > 0 ? OptionalDouble.of(asimov(s, b)) : OptionalDouble.empty());
        }
        return List.of(rows);
    }

    /** How many background events of weight one have the same relative error: b² / Σw². */
    public double effectiveBackground() {
        return backgroundError > 0 ? background * background / (backgroundError * backgroundError) : 0;
    }

    /** Written with log1p, and by its series where s is so small beside b that the difference would cancel. */
    static double asimov(double s, double b) {
        double x = s / b;
        double excess = x < 1e-4 ? x * x / 2 * (1 - x / 3) : (1 + x) * Math.log1p(x) - x;
        return Math.sqrt(2 * b * excess);
    }
}
