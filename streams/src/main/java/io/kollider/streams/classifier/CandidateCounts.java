package io.kollider.streams.classifier;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of one model that is compared with others: a histogram of each score for each class and fold, of events that the model has not seen, and for each
 * class of those that it was trained on; and the most likely class. Counts of parts of the events are added by {@link #add}. Not thread safe.
 */
public final class CandidateCounts {
    private final ScoreAxis axis;
    private final int classes;
    private final int folds;
    /** [score][class][fold]; null where nothing was filled. */
    private final @Nullable ScoreHistogram[][][] tested;
    /** [score][class] */
    private final @Nullable ScoreHistogram[][] trained;

    private final Confusion confusion;
    private final double middle;
    private long unclassified;

    /**
     * Counts of nothing yet.
     *
     * @param scores 1 with two classes, of which it favours the first; else one a class
     */
    public CandidateCounts(ScoreAxis axis, int scores, int classes, int folds) {
        if (scores != classes && !(scores == 1 && classes == 2)) {
            throw new IllegalArgumentException(scores + " scores of " + classes + " classes");
        }
        this.axis = axis;
        this.classes = classes;
        this.folds = folds;
        tested = new ScoreHistogram[scores][classes][folds];
        trained = new ScoreHistogram[scores][classes];
        confusion = new Confusion(classes);
        middle = axis.low() + (axis.high() - axis.low()) / 2;
    }

    /** Number of scores of an event. */
    public int scores() {
        return tested.length;
    }

    public int classes() {
        return classes;
    }

    public int folds() {
        return folds;
    }

    /**
     * Counts an event that the model has not seen.
     *
     * @param scores NaN for none
     */
    public void test(int trueClass, int fold, double[] scores, double weight) {
        boolean complete = true;
        for (int score = 0; score < tested.length; score++) {
            ScoreHistogram[] byFold = tested[score][trueClass];
            ScoreHistogram histogram = byFold[fold];
            if (histogram == null) {
                histogram = new ScoreHistogram(axis);
                byFold[fold] = histogram;
            }
            histogram.fill(scores[score], weight);
            complete &= !Double.isNaN(scores[score]);
        }
        if (complete) {
            confusion.fill(trueClass, predicted(scores), weight);
        } else {
            unclassified++;
        }
    }

    /** Counts an event by a score of a model that was trained on it. */
    public void train(int trueClass, double[] scores, double weight) {
        for (int score = 0; score < trained.length; score++) {
            ScoreHistogram histogram = trained[score][trueClass];
            if (histogram == null) {
                histogram = new ScoreHistogram(axis);
                trained[score][trueClass] = histogram;
            }
            histogram.fill(scores[score], weight);
        }
    }

    /** One score decides at the middle of its range. */
    private int predicted(double[] scores) {
        return scores.length == 1 ? (scores[0] >= middle ? 0 : 1) : Confusion.largest(scores);
    }

    /** Adds counts of other events of the same model. */
    public void add(CandidateCounts other) {
        for (int score = 0; score < tested.length; score++) {
            for (int of = 0; of < classes; of++) {
                for (int fold = 0; fold < folds; fold++) {
                    tested[score][of][fold] = sum(tested[score][of][fold], other.tested[score][of][fold]);
                }
                trained[score][of] = sum(trained[score][of], other.trained[score][of]);
            }
        }
        confusion.add(other.confusion);
        unclassified += other.unclassified;
    }

    private @Nullable ScoreHistogram sum(@Nullable ScoreHistogram one, @Nullable ScoreHistogram other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        one.add(other, 1);
        return one;
    }

    /** Events of a class that the model has not seen, all folds together. */
    public ScoreHistogram tested(int score, int of) {
        return merged(Arrays.asList(tested[score][of]));
    }

    /** Those of one fold. */
    public ScoreHistogram tested(int score, int of, int fold) {
        return merged(Arrays.asList(tested[score][of][fold]));
    }

    /** Events of a class that the model was trained on. */
    public ScoreHistogram trained(int score, int of) {
        return merged(Arrays.asList(trained[score][of]));
    }

    private ScoreHistogram merged(Iterable<@Nullable ScoreHistogram> parts) {
        ScoreHistogram merged = new ScoreHistogram(axis);
        for (ScoreHistogram part : parts) {
            if (part != null) {
                merged.add(part, 1);
            }
        }
        return merged;
    }

    /** Events that the model has not seen by their class and the most likely one; with one score its middle decides. */
    public Confusion confusion() {
        return confusion;
    }

    /** Events that the model has not seen which lack a score, and are in no row of the confusion. */
    public long unclassified() {
        return unclassified;
    }
}
