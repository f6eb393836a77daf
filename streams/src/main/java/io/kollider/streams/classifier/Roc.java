package io.kollider.streams.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the background is rejected when events with a score at or above a threshold are kept, for every threshold. Efficiencies are ratios of signed sums of weights;
 * with negative weights they need not rise monotonously, nor stay in [0, 1].
 */
public final class Roc {
    private final ScoreHistogram signal;
    private final ScoreHistogram background;
    private final double signalTotal;
    private final double backgroundTotal;

    private Roc(ScoreHistogram signal, ScoreHistogram background) {
        this.signal = signal;
        this.background = background;
        this.signalTotal = signal.total();
        this.backgroundTotal = background.total();
    }

    /** Empty if one of the classes has no events, or a sum of weights that is not positive. */
    public static Optional<Roc> of(ScoreHistogram signal, ScoreHistogram background) {
        return signal.total() > 0 && background.total() > 0
                ? Optional.of(new Roc(signal, background))
                : Optional.empty();
    }

    /**
     * The area under the curve: Σ over pairs w<sub>s</sub> w<sub>b</sub> ([s &gt; b] + ½ [s = b]) / (Σw<sub>s</sub> Σw<sub>b</sub>), pairs in one bin counted as ties
     * (the weighted Mann-Whitney statistic; Hanley and McNeil, Radiology 143 (1982) 29).
     *
     * @param error of the samples' size: the square root of the weighted sum of squared placements, Σ w<sub>s</sub>² (F<sub>b</sub>(s) − AUC)² / (Σw<sub>s</sub>)² and
     *     the same for the background (DeLong et al., Biometrics 44 (1988) 837, for weighted events)
     * @param binning how much the true area may differ because ties in a bin are none: at most ½ Σ over bins of Σ|w<sub>s</sub>| Σ|w<sub>b</sub>| / (Σw<sub>s</sub> Σw<sub>b</sub>)
     */
    public record Area(double value, double error, double binning) {}

    public Area area() {
        double area = 0;
        double binning = 0;
        double below = 0; // of the background's weights
        for (int bin = 0; bin < ScoreAxis.BINS; bin++) {
            area += signal.sumw(bin) * (below + background.sumw(bin) / 2);
            binning += signal.sumOfAbsolutes(bin) * background.sumOfAbsolutes(bin) / 2;
            below += background.sumw(bin);
        }
        double pairs = signalTotal * backgroundTotal;
        double value = area / pairs;
        return new Area(value, Math.sqrt(variance(value)), binning / pairs);
    }

    private double variance(double area) {
        double ofSignal = 0;
        double ofBackground = 0;
        double signalBelow = 0;
        double backgroundBelow = 0;
        for (int bin = 0; bin < ScoreAxis.BINS; bin++) {
            double placement = (backgroundBelow + background.sumw(bin) / 2) / backgroundTotal - area;
            ofSignal += signal.sumw2(bin) * placement * placement;
            double above = 1 - (signalBelow + signal.sumw(bin) / 2) / signalTotal - area;
            ofBackground += background.sumw2(bin) * above * above;
            signalBelow += signal.sumw(bin);
            backgroundBelow += background.sumw(bin);
        }
        return ofSignal / (signalTotal * signalTotal) + ofBackground / (backgroundTotal * backgroundTotal);
    }

    /**
     * What a threshold keeps.
     *
     * @param threshold events with a score at or above it are kept
     * @param rejection 1 / background efficiency; empty where that is not positive
     * @param rejectionError from the background's statistics alone
     */
    public record WorkingPoint(
            double threshold,
            double signalEfficiency,
            double backgroundEfficiency,
            OptionalDouble rejection,
            OptionalDouble rejectionError) {}

    /** The highest threshold (an edge of a bin) that keeps at least this part of the signal; {@code efficiency} is in (0, 1). */
    public WorkingPoint at(double efficiency) {
        double kept = 0;
        double keptBackground = 0;
        double keptSquares = 0;
        int bin = ScoreAxis.BINS;
        while (bin > 0 && (bin == ScoreAxis.BINS || kept < efficiency * signalTotal)) {
            bin--;
            kept += signal.sumw(bin);
            keptBackground += background.sumw(bin);
            keptSquares += background.sumw2(bin);
        }
        double leftSquares = 0;
        for (int left = 0; left < bin; left++) {
            leftSquares += background.sumw2(left);
        }
        double ofBackground = keptBackground / backgroundTotal;
        double error = Math.sqrt((1 - ofBackground) * (1 - ofBackground) * keptSquares
                        + ofBackground * ofBackground * leftSquares)
                / backgroundTotal;
        boolean some = ofBackground > 0;
        return new WorkingPoint(
                signal.axis().edge(bin),
                kept / signalTotal,
                ofBackground,
                some ? OptionalDouble.of(1 / ofBackground) : OptionalDouble.empty(),
                some ? OptionalDouble.of(error / (ofBackground * ofBackground)) : OptionalDouble.empty());
    }

    /** A point of the curve. */
    public record Point(double threshold, double signalEfficiency, double backgroundEfficiency) {}

    /**
     * Points of the curve from the highest threshold to the lowest, so close to each other that neither efficiency changes by more than {@code step}, except within a
     * bin.
     */
    public List<Point> curve(double step) {
        List<Point> points = new ArrayList<>();
        points.add(new Point(signal.axis().edge(ScoreAxis.BINS), 0, 0));
        double kept = 0;
        double keptBackground = 0;
        for (int bin = ScoreAxis.BINS - 1; bin >= 0; bin--) {
            kept += signal.sumw(bin);
            keptBackground += background.sumw(bin);
            Point last = points.get(points.size() - 1);
            Point next = new Point(signal.axis().edge(bin), kept / signalTotal, keptBackground / backgroundTotal);
            if (bin == 0
                    || Math.abs(next.signalEfficiency() - last.signalEfficiency()) >= step
                    || Math.abs(next.backgroundEfficiency() - last.backgroundEfficiency()) >= step) {
                points.add(next);
            }
        }
        return points;
    }

    /**
     * Separation of the normalised distributions in bins, ½ Σ (s − b)² / (s + b): 0 for equal shapes, 1 where they do not overlap (TMVA Users Guide, section on
     * input variables, eq. ⟨S²⟩). Bins with s + b ≤ 0 are left out.
     *
     * @param bins divides {@link ScoreAxis#BINS}
     */
    public double separation(int bins) {
        double[] ofSignal = signal.contents(bins);
        double[] ofBackground = background.contents(bins);
        double sum = 0;
        for (int bin = 0; bin < bins; bin++) {
            double s = ofSignal[bin] / signalTotal;
            double b = ofBackground[bin] / backgroundTotal;
            if (s + b > 0) {
                sum += (s - b) * (s - b) / (s + b);
            }
        }
        return sum / 2;
    }
}
