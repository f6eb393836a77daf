package io.kollider.fitter.model;

import io.kollider.fitter.constraints.Constraint;

/**
 * One parameter of the model.
 *
 * @param name as pyhf's {@code par_names}: the modifier's name, with {@code [bin]} for those with a value a bin
 * @param initial where a fit starts, and the value of a parameter that is fixed
 * @param low lowest value that a fit may take
 * @param high highest value that a fit may take
 * @param fixed whether it stays at its initial value
 * @param constraint its auxiliary measurement
 */
public record Parameter(String name, double initial, double low, double high, boolean fixed, Constraint constraint) {
    Parameter held() {
        return new Parameter(name, initial, low, high, true, constraint);
    }

    Parameter startingAt(double value) {
        return new Parameter(name, value, low, high, fixed, constraint);
    }

    Parameter within(double lowest, double highest) {
        return new Parameter(name, initial, lowest, highest, fixed, constraint);
    }

    Parameter measuring(double auxiliary) {
        return new Parameter(name, initial, low, high, fixed, constraint.measuring(auxiliary));
    }
}
