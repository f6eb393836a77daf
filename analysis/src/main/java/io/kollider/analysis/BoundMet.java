package io.kollider.analysis;

/**
 * Missing transverse momentum with its columns, one value an event each.
 *
 * @param name as in the analysis file
 */
public record BoundMet(String name, Column pt, Column phi) {}
