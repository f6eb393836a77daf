package io.kollider.fitter.modifiers;

import io.kollider.fitter.interpolation.FactorCurves;
import java.util.List;

/**
 * The factors on all bins of a sample: those of its normsys, interpolated; then the parameters that are factors themselves (normfactor, lumi); then those
 * that are expressions of several parameters.
 */
final class Factors {
    private final FactorCurves curves;
    /** Slot of the parameter of each one that has just one. */
    private final int[] slots;

    private final ExpressionFactor[] expressions;

    Factors(FactorCurves curves, int[] slots, List<ExpressionFactor> expressions) {
        this.curves = curves;
        this.slots = slots.clone();
        this.expressions = expressions.toArray(ExpressionFactor[]::new);
    }

    int size() {
        return slots.length + expressions.length;
    }

    int expressions() {
        return expressions.length;
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
        for (int e = 0; e < expressions.length; e++) {
            work.jets[e] = expressions[e].at(parameters);
            work.values[slots.length + e] = work.jets[e].value();
        }
        double product = 1;
        for (double value : work.values) {
            product *= value;
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
        for (int i = 0; i < this.slots.length; i++) {
            slopes[this.slots[i]] += scale * work.productSlopes[i];
        }
        for (int e = 0; e < expressions.length; e++) {
            int[] own = expressions[e].slots();
            double others = scale * work.without[this.slots.length + e];
            for (int k = 0; k < own.length; k++) {
                slopes[own[k]] += others * work.jets[e].slope(k);
            }
        }
    }

    /** Adds each factor's own second derivatives in the product, times {@code scale}, to {@code block} [slot][slot]. */
    void addCurvatures(SampleWork work, double scale, double[][] block) {
        curves.curvatures(work.alphas, work.curvatures);
        for (int i = 0; i < curves.size(); i++) {
            block[slots[i]][slots[i]] += scale * work.curvatures[i] * work.without[i];
        }
        for (int e = 0; e < expressions.length; e++) {
            int[] own = expressions[e].slots();
            double others = scale * work.without[slots.length + e];
            for (int k = 0; k < own.length; k++) {
                for (int l = 0; l <= k; l++) {
                    add(block, own[k], own[l], others * work.jets[e].curvature(k, l));
                }
            }
        }
    }

    /** Adds what any two factors do together, times {@code scale}: the others are multiplied, nothing is divided out. */
    void addPairs(SampleWork work, double scale, double[][] block) {
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < i; j++) {
                double others = scale * work.productWithout(i, j);
                for (int k = 0; k < parameters(i); k++) {
                    for (int l = 0; l < parameters(j); l++) {
                        double value = others * slope(i, k, work) * slope(j, l, work);
                        int a = slot(i, k);
                        int b = slot(j, l);
                        // A parameter in both factors meets itself in the two orders.
                        add(block, a, b, a == b ? 2 * value : value);
                    }
                }
            }
        }
    }

    private int parameters(int factor) {
        return factor < slots.length ? 1 : expressions[factor - slots.length].slots().length;
    }

    private int slot(int factor, int parameter) {
        return factor < slots.length
                ? slots[factor]
                : expressions[factor - slots.length].slots()[parameter];
    }

    private double slope(int factor, int parameter, SampleWork work) {
        return factor < slots.length ? work.slopes[factor] : work.jets[factor - slots.length].slope(parameter);
    }

    private static void add(double[][] block, int a, int b, double value) {
        block[Math.max(a, b)][Math.min(a, b)] += value;
    }
}
