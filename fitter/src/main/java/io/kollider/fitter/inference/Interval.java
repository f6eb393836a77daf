package io.kollider.fitter.inference;

/** From low to high. */
public record Interval(double low, double high) {}
