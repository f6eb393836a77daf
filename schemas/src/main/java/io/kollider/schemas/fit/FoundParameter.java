package io.kollider.schemas.fit;

/**
 * A parameter of interest at the best fit.
 *
 * @param error from the covariance
 */
public record FoundParameter(String name, double value, double error) {}
