package io.kollider.fitter.templates.smoothing;

import java.util.Arrays;

/**
 * The local mean of the ratio, weighted by its statistical precision and by a Gaussian of the distance in bins (Nadaraya and Watson):
 * r̂ᵢ = Σⱼ K((i − j)/h) wⱼ rⱼ / Σⱼ K((i − j)/h) wⱼ with K(u) = exp(−u²/2), wⱼ = 1/σⱼ².
 *
 * <p>The radius h is the one of {@code RADII} that predicts bins best from the others, Σᵢ wᵢ (rᵢ − r̂₋ᵢ)² least (leave-one-out cross-validation); so wide a
 * kernel that all bins have the same ratio is among them, and stands for a change of rate alone. A bin without statistical error counts as precise as the most
 * precise of the others.
 *
 * <p>Source: E. Nadaraya, Theory Probab. Appl. 9 (1964) 141; T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning, 6.1 and 7.10.
 */
record KernelRatio() implements Smoothing {
    /** In bins; each 1.5 times the one before. */
    private static final double[] RADII = {0.5, 0.75, 1.125, 1.69, 2.53, 3.8, 5.7, 8.54, 12.8, 19.2, 28.8, 43.2};

    @Override
    public double[] relativeChanges(RatioSequence sequence) {
        double[] changes = sequence.relativeChanges();
        double[] weights = weights(sequence.ratioVariance());
        double[] best = constant(changes, weights);
        double least = constantScore(changes, weights);
        for (double radius : RADII) {
            double score = score(changes, weights, radius);
            if (score < least) {
                least = score;
                best = means(changes, weights, radius);
            }
        }
        return best;
    }

    private static double[] weights(double[] variance) {
        double smallest = Arrays.stream(variance).filter(v -> v > 0).min().orElse(1);
        return Arrays.stream(variance).map(v -> 1 / (v > 0 ? v : smallest)).toArray();
    }

    private static double[] constant(double[] changes, double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < changes.length; i++) {
            sum += weights[i] * changes[i];
            weight += weights[i];
        }
        double[] same = new double[changes.length];
        Arrays.fill(same, sum / weight);
        return same;
    }

    private static double constantScore(double[] changes, double[] weights) {
        return score(changes, weights, Double.POSITIVE_INFINITY);
    }

    private static double score(double[] changes, double[] weights, double radius) {
        double score = 0;
        for (int i = 0; i < changes.length; i++) {
            double residual = changes[i] - mean(changes, weights, radius, i, false);
            score += weights[i] * residual * residual;
        }
        return score;
    }

    private static double[] means(double[] changes, double[] weights, double radius) {
        double[] means = new double[changes.length];
        Arrays.setAll(means, i -> mean(changes, weights, radius, i, true));
        return means;
    }

    /** @param withItself whether the bin counts for its own mean; alone in its surroundings it predicts no change */
    private static double mean(double[] changes, double[] weights, double radius, int bin, boolean withItself) {
        double sum = 0;
        double weight = 0;
        for (int j = 0; j < changes.length; j++) {
            if (j != bin || withItself) {
                double distance = (bin - j) / radius;
                double kernel = weights[j] * Math.exp(-distance * distance / 2);
                sum += kernel * changes[j];
                weight += kernel;
            }
        }
        return weight > 0 ? sum / weight : 0;
    }
}
