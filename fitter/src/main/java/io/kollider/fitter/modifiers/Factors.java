package io.kollider.fitter.modifiers;

import io.kollider.fitter.interpolation.FactorCurves;

/** The factors on all bins of a sample: those of its normsys, interpolated, and then the parameters that are factors themselves (normfactor, lumi). */
final class Factors {
    private final FactorCurves curves;
    /** Slot of each one's parameter. */
    private final int[] slots;

    Factors(FactorCurves curves, int[] slots) {
        this.curves = curves;
        this.slots = slots.clone();
    }

    int size() {
        return slots.length;
    }

    int slot(int factor) {
        return slots[factor];
    }

    void markKinks(boolean[] kinked) {
        for (int i = 0; i < curves.size(); i++) {
            kinked[slots[i]] |= curves.kinked(i);
        }
    }

    /** Finds each factor and its slope; gives the product of the factors. */
    double product(double[] parameters, SampleWork work) {
        for (int i = 0; i < slots.length; i++) {
            work.alphas[i] = parameters[slots[i]];
        }
        curves.evaluate(work.alphas, work.values, work.slopes);
        for (int i = curves.size(); i < slots.length; i++) {
            work.values[i] = work.alphas[i];
            work.slopes[i] = 1;
        }
        double product = 1;
        for (int i = 0; i < slots.length; i++) {
            product *= work.values[i];
        }
        return product;
    }

    /** Finds the slope of the product in each factor's parameter, at the point of the last {@link #product}. */
    void slopes(SampleWork work) {
        work.productsWithoutEach();
        for (int i = 0; i < slots.length; i++) {
            work.productSlopes[i] = work.slopes[i] * work.without[i];
        }
    }

    /** Adds the slopes of the product, times {@code scale}, to {@code slopes} [slot]. */
    void addSlopes(SampleWork work, double scale, double[] slopes) {
        for (int i = 0; i < slots.length; i++) {
            slopes[slots[i]] += scale * work.productSlopes[i];
        }
    }

    /** Adds each factor's own second derivative in the product, times {@code scale}, to {@code block} [slot][slot]. */
    void addCurvatures(SampleWork work, double scale, double[][] block) {
        curves.curvatures(work.alphas, work.curvatures);
        for (int i = 0; i < curves.size(); i++) {
            block[slots[i]][slots[i]] += scale * work.curvatures[i] * work.without[i];
        }
    }
}
