package io.kollider.fitter.modifiers;

import io.kollider.fitter.formula.Formula;
import io.kollider.fitter.formula.Jet;

/** A factor on all bins of a sample that is an expression of scalar parameters: those at {@code slots} of the channel's list, in the order of its names. */
record ExpressionFactor(Formula formula, int[] slots) {
    Jet at(double[] parameters) {
        double[] values = new double[slots.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameters[slots[i]];
        }
        return formula.at(values);
    }
}
