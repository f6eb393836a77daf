package io.kollider.analysis;

/**
 * Integrated luminosity.
 *
 * @param inversePicobarn value in /pb, above 0
 * @param relativeUncertainty standard deviation over value, 0 for none
 */
public record Luminosity(double inversePicobarn, double relativeUncertainty) {}
