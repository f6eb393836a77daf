package io.kollider.analysis;

/** A quantity computed from fitted parameters, such as a cross-section from a strength. */
public record DerivedQuantity(String name, Source value, String unit) {}
