package io.kollider.analysis;

/**
 * That a factor of a variation changes shapes and not the number of events: the variation is scaled on reading so that the sum over all
 * events, before any selection, of weight times factor is that of the weight.
 *
 * @param weight usually the generator's
 */
public record PreservedSum(Source weight, Source factor) {}
