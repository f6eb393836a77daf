package io.kollider.fitter.modifiers;

import io.kollider.fitter.interpolation.ShiftCode;

/** What the parameters of a channel make of the terms of shifts, found once for all of its samples. */
final class ShiftTerms {
    /** By slot of the channel; only those of histosys are filled in. */
    final double[] odd;

    final double[] even;
    final double[] evenSlopes;
    private final double[] alphas;
    private final ShiftCode code;
    private final int[] slots;

    /** @param slots of the parameters that shift rates */
    ShiftTerms(ShiftCode code, int[] slots, int scalars) {
        this.code = code;
        this.slots = slots;
        odd = new double[scalars];
        even = new double[scalars];
        evenSlopes = new double[scalars];
        alphas = new double[scalars];
    }

    void evaluate(double[] parameters) {
        for (int slot : slots) {
            double alpha = parameters[slot];
            alphas[slot] = alpha;
            odd[slot] = code.odd(alpha);
            even[slot] = code.even(alpha);
            evenSlopes[slot] = code.evenSlope(alpha);
        }
    }

    double evenCurvature(int slot) {
        return code.evenCurvature(alphas[slot]);
    }
}
