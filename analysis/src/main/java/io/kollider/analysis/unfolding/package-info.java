/**
 * Cross-sections in bins of true quantities: which events of a signal are in which truth bin, and what is counted to find the response of the detector. It imports the
 * analysis' regions and axes. Start with {@link io.kollider.analysis.unfolding.Unfolding}.
 */
package io.kollider.analysis.unfolding;
