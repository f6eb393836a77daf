package io.kollider.cli.classifier;

import io.kollider.streams.classifier.ScoreAxis;
import io.kollider.streams.classifier.ScoreHistogram;
import java.util.ArrayList;
import java.util.List;

/** Two distributions of a score in the same bins, with statistical errors √Σw². */
final class ScoreBins {
    private final List<Double> edges = new ArrayList<>();
    private final ScoreHistogram signal;
    private final ScoreHistogram background;
    private final int bins;

    /** @param bins divides {@link ScoreAxis#BINS} */
    ScoreBins(ScoreHistogram signal, ScoreHistogram background, int bins) {
        this.signal = signal;
        this.background = background;
        this.bins = bins;
        for (int bin = 0; bin <= bins; bin++) {
            edges.add(signal.axis().edge(bin * (ScoreAxis.BINS / bins)));
        }
    }

    /** Edges, one more than bins. */
    List<Double> edges() {
        return edges;
    }

    /** Centres of the bins. */
    List<Double> centres() {
        List<Double> centres = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            centres.add((edges.get(bin) + edges.get(bin + 1)) / 2);
        }
        return centres;
    }

    double[] signal() {
        return signal.contents(bins);
    }

    double[] signalErrors() {
        return roots(signal.squares(bins));
    }

    double[] background() {
        return background.contents(bins);
    }

    double[] backgroundErrors() {
        return roots(background.squares(bins));
    }

    /** Signal over background by bin, in expected events; NaN where the background is not positive. */
    double[] ratios() {
        return ratios(1);
    }

    /** The same of distributions that are normalised to 1. */
    double[] ratiosOfDensities() {
        return ratios(background.total() / signal.total());
    }

    private double[] ratios(double factor) {
        double[] ratios = signal();
        double[] below = background();
        for (int bin = 0; bin < bins; bin++) {
            ratios[bin] = below[bin] > 0 ? factor * ratios[bin] / below[bin] : Double.NaN;
        }
        return ratios;
    }

    private static double[] roots(double[] squares) {
        for (int bin = 0; bin < squares.length; bin++) {
            squares[bin] = Math.sqrt(squares[bin]);
        }
        return squares;
    }
}
