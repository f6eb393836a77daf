package io.kollider.streams.classifier;

import java.util.OptionalDouble;

/** Weighted events by their class and the class that a model finds most likely. */
public final class Confusion {
    /** [true class][predicted class] */
    private final double[][] sumw;

    public Confusion(int classes) {
        sumw = new double[classes][classes];
    }

    public void fill(int trueClass, int predicted, double weight) {
        sumw[trueClass][predicted] += weight;
    }

    /** Adds other events of the same classes. */
    public void add(Confusion other) {
        for (int row = 0; row < sumw.length; row++) {
            for (int column = 0; column < sumw.length; column++) {
                sumw[row][column] += other.sumw[row][column];
            }
        }
    }

    /** The class of the largest score; the first at ties. None of them may be NaN. */
    public static int largest(double[] scores) {
        int largest = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[largest]) {
                largest = i;
            }
        }
        return largest;
    }

    public int classes() {
        return sumw.length;
    }

    /** Sum of weights. */
    public double at(int trueClass, int predicted) {
        return sumw[trueClass][predicted];
    }

    /** The same with each true class scaled by a factor. */
    public Confusion scaled(double[] factors) {
        Confusion scaled = new Confusion(sumw.length);
        for (int row = 0; row < sumw.length; row++) {
            for (int column = 0; column < sumw.length; column++) {
                scaled.sumw[row][column] = factors[row] * sumw[row][column];
            }
        }
        return scaled;
    }

    /** The part of a class that is found; empty if the class has no positive sum. */
    public OptionalDouble recall(int of) {
        double sum = 0;
        for (int predicted = 0; predicted < sumw.length; predicted++) {
            sum += sumw[of][predicted];
        }
        return ratio(sumw[of][of], sum);
    }

    /** The part of what is taken for a class that is of it; empty if nothing is. */
    public OptionalDouble precision(int of) {
        double sum = 0;
        for (double[] row : sumw) {
            sum += row[of];
        }
        return ratio(sumw[of][of], sum);
    }

    /** 2 P R / (P + R), the harmonic mean of precision and recall; empty if one of them is. */
    public OptionalDouble f1(int of) {
        OptionalDouble precision = precision(of);
        OptionalDouble recall = recall(of);
        return precision.isEmpty() || recall.isEmpty()
                ? OptionalDouble.empty()
                : ratio(
                        2 * precision.getAsDouble() * recall.getAsDouble(),
                        precision.getAsDouble() + recall.getAsDouble());
    }

    /** Mean of F1 over classes; empty if one has none. */
    public OptionalDouble macroF1() {
        double sum = 0;
        for (int i = 0; i < sumw.length; i++) {
            if (f1(i).isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += f1(i).getAsDouble();
        }
        return OptionalDouble.of(sum / sumw.length);
    }

    /** The part of all weights that is on the diagonal. */
    public OptionalDouble accuracy() {
        double all = 0;
        double right = 0;
        for (int row = 0; row < sumw.length; row++) {
            right += sumw[row][row];
            for (double weight : sumw[row]) {
                all += weight;
            }
        }
        return ratio(right, all);
    }

    private static OptionalDouble ratio(double part, double whole) {
        return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
    }
}
