package io.kollider.fitter.modifiers;

/** Work space of one sample in one channel: what the rates at a point leave for the derivatives there. */
final class SampleWork {
    /** Nominal rates and shifts [bin]. */
    final double[] additive;
    /** Product of the factors a bin [bin]. */
    final double[] binFactor;
    /** Product of the factors on all bins. */
    double factor;
    /** Each factor, and its slope in its own parameter. */
    final double[] values;

    final double[] slopes;
    /** Slope and curvature of the product of all factors in each one's parameter. */
    final double[] productSlopes;

    final double[] productCurvatures;

    /** The product slopes, and slopes of the shifts summed over weighted bins, by slot of the channel. */
    final double[] dense;

    final double[] denseShifts;
    final double[] scratch;
    private final double[] prefix;

    SampleWork(int bins, int factors, int slots) {
        additive = new double[bins];
        binFactor = new double[bins];
        values = new double[factors];
        slopes = new double[factors];
        productSlopes = new double[factors];
        productCurvatures = new double[factors];
        dense = new double[slots];
        denseShifts = new double[slots];
        scratch = new double[bins];
        prefix = new double[factors + 1];
    }

    /** Finds what the product of all values is without each. */
    void productsWithoutEach(double[] products) {
        prefix[0] = 1;
        for (int i = 0; i < values.length; i++) {
            prefix[i + 1] = prefix[i] * values[i];
        }
        double suffix = 1;
        for (int i = values.length - 1; i >= 0; i--) {
            products[i] = prefix[i] * suffix;
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
