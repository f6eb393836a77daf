package io.kollider.analysis.expression;

/** A text, such as the name of a variation that a correction takes. */
public record Text(String value) implements Typed {}
