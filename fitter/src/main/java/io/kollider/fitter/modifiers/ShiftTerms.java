package io.kollider.fitter.modifiers;

import io.kollider.fitter.interpolation.ShiftCode;

/** What the parameters of a channel make of the terms of shifts, found once for all of its samples. */
final class ShiftTerms {
    /** By slot of the channel; only those of histosys are filled in. */
    final double[] odd;

    final double[] even;
    final double[] evenSlopes;
    /** All scalar parameters [slot]. */
    final double[] parameters;

    private final ShiftCode code;
    private final int[] slots;

    /** @param slots of the parameters that shift rates */
    ShiftTerms(ShiftCode code, int[] slots, int scalars) {
        this.code = code;
        this.slots = slots;
        odd = new double[scalars];
        even = new double[scalars];
        evenSlopes = new double[scalars];
        this.parameters = new double[scalars];
    }

    void evaluate(double[] parameters) {
        System.arraycopy(parameters, 0, this.parameters, 0, parameters.length);
        for (int slot : slots) {
            double alpha = parameters[slot];
            odd[slot] = code.odd(alpha);
            even[slot] = code.even(alpha);
            evenSlopes[slot] = code.evenSlope(alpha);
        }
    }

    double evenCurvature(int slot) {
        return code.evenCurvature(parameters[slot]);
    }
}
