package io.kollider.fitter.report;

/**
 * A quantity computed from fitted strengths.
 *
 * @param error by linear propagation of the whole covariance of the fit
 * @param unit empty for none
 */
public record DerivedValue(String name, double value, double error, String unit) {}
