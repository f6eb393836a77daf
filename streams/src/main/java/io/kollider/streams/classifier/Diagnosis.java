package io.kollider.streams.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How well one score tells one class, the signal, from all others, the background.
 *
 * @param signal number of the class
 * @param score the number of the score that is looked at
 * @param roc of the events that the model has not seen; empty where a class has no positive sum of weights
 * @param area under it
 * @param foldAreas by fold; empty in a fold without events
 * @param separation of the distributions in 40 bins
 * @param trainedSignal comparison of the signal's distribution with that of events that the model was trained on
 * @param trainedBackground the same of the background
 * @param bins signal and background in bins of the score, in expected events
 * @param cuts what remains above a threshold, in expected events
 */
public record Diagnosis(
        int signal,
        int score,
        Optional<Roc> roc,
        Optional<Roc.Area> area,
        List<Optional<Roc.Area>> foldAreas,
        double separation,
        Optional<Kolmogorov> trainedSignal,
        Optional<Kolmogorov> trainedBackground,
        Shapes bins,
        List<CutRow> cuts) {
    /** Bins in which separation is computed, as TMVA does. */
    public static final int SEPARATION_BINS = 40;

    /** Bins in which distributions are shown. */
    public static final int SHOWN_BINS = 20;

    private static final int CUTS = 100;

    /**
     * Distributions of the score in {@link #SHOWN_BINS} bins.
     *
     * @param signal events that the model has not seen, expected events as they were counted
     * @param trainedSignal events that it was trained on
     */
    public record Shapes(
            ScoreHistogram signal,
            ScoreHistogram background,
            ScoreHistogram trainedSignal,
            ScoreHistogram trainedBackground) {}

    /**
     * Every question that a model answers: with one score the first class against the second, else each class by its score against all others.
     *
     * @param equalSums whether classes count with equal sums of weights in everything but expected events
     * @param split whether the events that the model was trained on are others than those it is tested with, so that expected events are those of both together
     */
    public static List<Diagnosis> of(CandidateCounts counts, boolean equalSums, boolean split) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (int score = 0; score < counts.scores(); score++) {
            diagnoses.add(of(counts, score, equalSums, split));
        }
        return diagnoses;
    }

    private static Diagnosis of(CandidateCounts counts, int score, boolean equalSums, boolean split) {
        ScoreHistogram[] tested = new ScoreHistogram[counts.classes()];
        ScoreHistogram[] trained = new ScoreHistogram[counts.classes()];
        double[] plain = new double[counts.classes()];
        double[] shares = new double[counts.classes()];
        double[] whole = new double[counts.classes()];
        for (int of = 0; of < counts.classes(); of++) {
            tested[of] = counts.tested(score, of);
            trained[of] = counts.trained(score, of);
            double total = tested[of].total();
            plain[of] = 1;
            shares[of] = equalSums && total > 0 ? 1 / total : 1;
            whole[of] = split && total > 0 ? (total + trained[of].total()) / total : 1;
        }
        int signal = score;
        ScoreHistogram background = others(tested, signal, shares);
        Optional<Roc> roc = Roc.of(tested[signal], background);
        List<Optional<Roc.Area>> folds = new ArrayList<>();
        for (int fold = 0; fold < counts.folds(); fold++) {
            ScoreHistogram[] ofFold = new ScoreHistogram[counts.classes()];
            for (int of = 0; of < counts.classes(); of++) {
                ofFold[of] = counts.tested(score, of, fold);
            }
            folds.add(Roc.of(ofFold[signal], others(ofFold, signal, shares)).map(Roc::area));
        }
        return new Diagnosis(
                signal,
                score,
                roc,
                roc.map(Roc::area),
                folds,
                roc.map(curve -> curve.separation(SEPARATION_BINS)).orElse(0.0),
                Kolmogorov.of(trained[signal], tested[signal]),
                Kolmogorov.of(others(trained, signal, shares), background),
                new Shapes(
                        tested[signal], others(tested, signal, plain), trained[signal], others(trained, signal, plain)),
                CutRow.of(scaled(tested[signal], whole[signal]), others(tested, signal, whole), CUTS));
    }

    private static ScoreHistogram others(ScoreHistogram[] classes, int signal, double[] factors) {
        ScoreHistogram sum = new ScoreHistogram(classes[signal].axis());
        for (int of = 0; of < classes.length; of++) {
            if (of != signal) {
                sum.add(classes[of], factors[of]);
            }
        }
        return sum;
    }

    private static ScoreHistogram scaled(ScoreHistogram histogram, double factor) {
        ScoreHistogram scaled = new ScoreHistogram(histogram.axis());
        scaled.add(histogram, factor);
        return scaled;
    }
}
