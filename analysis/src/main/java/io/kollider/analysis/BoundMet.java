package io.kollider.analysis;

import io.kollider.analysis.expression.Scalar;

/**
 * Missing transverse momentum.
 *
 * @param name as in the analysis file
 * @param pt in the files' unit
 * @param phi azimuth in radians
 */
public record BoundMet(String name, Scalar pt, Scalar phi) {}
