package io.kollider.cli.classifier;

/**
 * How much a model relies on an input.
 *
 * @param input the expression
 * @param loss of the area under the curve when its values are exchanged between events; the mean over exchanges
 * @param deviation standard deviation over exchanges
 */
public record Importance(String input, double loss, double deviation) {}
