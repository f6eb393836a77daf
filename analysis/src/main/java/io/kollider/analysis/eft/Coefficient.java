package io.kollider.analysis.eft;

/**
 * A Wilson coefficient over the square of the scale of new physics: a parameter of fits, 0 in the Standard Model.
 *
 * @param unit in words, such as {@code TeV^-2}; values are in it throughout
 * @param low least value in fits, at most 0
 * @param high largest value in fits, at least 0
 */
public record Coefficient(String name, String unit, double low, double high) {}
