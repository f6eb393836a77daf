package io.kollider.prediction;

import io.kollider.analysis.VariationCombination;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The two sides of one uncertainty of many variations, bin by bin: what moves together in one variation is not kept together. */
public final class CombinedVariations {
    private final double[] nominal;
    private final List<double[]> variations;
    private final double[] up;
    private final double[] down;

    private CombinedVariations(double[] nominal, List<double[]> variations) {
        this.nominal = nominal;
        this.variations = List.copyOf(variations);
        this.up = new double[nominal.length];
        this.down = new double[nominal.length];
    }

    /**
     * @param nominal events a bin; not changed
     * @param variations at least one, two for a standard deviation; not changed
     */
    public static CombinedVariations of(double[] nominal, List<double[]> variations, VariationCombination combination) {
        int least = combination == VariationCombination.STANDARD_DEVIATION ? 2 : 1;
        if (variations.size() < least) {
            throw new IllegalArgumentException(
                    "%s of %d variations needs at least %d".formatted(combination, variations.size(), least));
        }
        CombinedVariations combined = new CombinedVariations(nominal, variations);
        combined.combine(combination);
        return combined;
    }

    /** Events a bin at +1σ; a new array. */
    public double[] up() {
        return up.clone();
    }

    /** Events a bin at −1σ; a new array. */
    public double[] down() {
        return down.clone();
    }

    private void combine(VariationCombination combination) {
        switch (combination) {
            case ENVELOPE ->
                sides(changes -> Math.max(0, extreme(changes, 1)), changes -> Math.min(0, -extreme(changes, -1)));
            case STANDARD_DEVIATION -> sides(CombinedVariations::deviation, changes -> -deviation(changes));
            case HESSIAN -> sides(changes -> quadrature(changes, 0), changes -> -quadrature(changes, 0));
            case QUADRATURE -> sides(changes -> quadrature(changes, 1), changes -> -quadrature(changes, -1));
        }
    }

    private void sides(ToDoubleFunction<double[]> above, ToDoubleFunction<double[]> below) {
        double[] changes = new double[variations.size()];
        for (int bin = 0; bin < nominal.length; bin++) {
            for (int i = 0; i < changes.length; i++) {
                changes[i] = variations.get(i)[bin] - nominal[bin];
            }
            up[bin] = nominal[bin] + above.applyAsDouble(changes);
            down[bin] = nominal[bin] + below.applyAsDouble(changes);
        }
    }

    /** The largest of sign · change. */
    private static double extreme(double[] changes, int sign) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double change : changes) {
            largest = Math.max(largest, sign * change);
        }
        return largest;
    }

    private static double deviation(double[] changes) {
        double mean = 0;
        for (double change : changes) {
            mean += change / changes.length;
        }
        double squares = 0;
        for (double change : changes) {
            squares += (change - mean) * (change - mean);
        }
        return Math.sqrt(squares / (changes.length - 1));
    }

    /** @param sign of the changes that count; 0 for all */
    private static double quadrature(double[] changes, int sign) {
        double squares = 0;
        for (double change : changes) {
            if (sign == 0 || sign * change > 0) {
                squares += change * change;
            }
        }
        return Math.sqrt(squares);
    }
}
