package io.kollider.fitter.modifiers;

import io.kollider.fitter.formula.Jet;

/** Work space of one sample in one channel: what the rates at a point leave for the derivatives there. */
final class SampleWork {
    /** A product of factors that is smaller cannot be divided by. */
    private static final double VANISHING = 1e-100;

    /** Nominal rates and shifts [bin]; those with the terms of EFTs, the same array where there are none. */
    final double[] shifted;

    final double[] additive;
    /** What terms of EFTs multiply shifted rates by, and what multiplies the terms' derivatives [bin]. */
    final double[] gain;

    final double[] carrier;
    /** Products of parameters, and sums over bins, of the terms of EFTs. */
    final double[] products;

    final double[] termSums;
    /** Product of the factors a bin [bin]. */
    final double[] binFactor;
    /** Product of the factors on all bins. */
    double factor;

    final double[] alphas;
    /** Each factor, its slope and curvature in its own parameter, and the product of the others. */
    final double[] values;

    final double[] slopes;
    final double[] curvatures;
    final double[] without;
    /** Slope of the product of all factors in each one's parameter. */
    final double[] productSlopes;

    /** Factors that are expressions, with their derivatives. */
    final Jet[] jets;

    /** What each term of the shifts is multiplied by. */
    final double[] terms;

    final double[] weighted;
    final double[] gained;
    final double[] sums;

    SampleWork(int bins, int factors, int expressions, int terms, int eftTerms) {
        jets = new Jet[expressions];
        shifted = new double[bins];
        additive = eftTerms == 0 ? shifted : new double[bins];
        gain = new double[eftTerms == 0 ? 0 : bins];
        carrier = new double[gain.length];
        gained = new double[gain.length];
        products = new double[eftTerms];
        termSums = new double[eftTerms];
        binFactor = new double[bins];
        weighted = new double[bins];
        alphas = new double[factors];
        values = new double[factors];
        slopes = new double[factors];
        curvatures = new double[factors];
        without = new double[factors + 1];
        productSlopes = new double[factors];
        this.terms = new double[terms];
        sums = new double[terms];
    }

    /** Whether the product of all factors can be divided by. */
    boolean divisible() {
        return Math.abs(factor) > VANISHING;
    }

    /** Finds what the product of all values is without each. */
    void productsWithoutEach() {
        if (divisible()) {
            for (int i = 0; i < values.length; i++) {
                without[i] = factor / values[i];
            }
            return;
        }
        without[0] = 1;
        for (int i = 0; i < values.length; i++) {
            without[i + 1] = without[i] * values[i];
        }
        double suffix = 1;
        for (int i = values.length - 1; i >= 0; i--) {
            without[i] *= suffix;
            suffix *= values[i];
        }
    }

    /** The product of all values but two. */
    double productWithout(int first, int second) {
        double product = 1;
        for (int i = 0; i < values.length; i++) {
            product *= i == first || i == second ? 1 : values[i];
        }
        return product;
    }
}
