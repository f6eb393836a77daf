package io.kollider.fitter.inference;

import java.util.OptionalDouble;

/**
 * What one parameter does to the parameter of interest.
 *
 * @param name of the parameter
 * @param pull (best fit &minus; auxiliary measurement) / width of the constraint; empty without constraint
 * @param constraint error / width of the constraint; empty without constraint
 * @param impactUp change of the parameter of interest when the parameter is held one error above its best fit, all others refitted
 * @param impactDown the same one error below
 * @param impactUpPrefit the same with the width of the constraint instead of the error; 0 without constraint
 * @param impactDownPrefit the same below
 */
public record RankedParameter(
        String name,
        OptionalDouble pull,
        OptionalDouble constraint,
        OptionalDouble impactUp,
        OptionalDouble impactDown,
        OptionalDouble impactUpPrefit,
        OptionalDouble impactDownPrefit) {
    /** The larger of the impacts after the fit, which parameters are ranked by; 0 where no fit converged. */
    public double largest() {
        return Math.max(Math.abs(impactUp.orElse(0)), Math.abs(impactDown.orElse(0)));
    }
}
