/**
 * Cross-sections in truth bins: what the response makes of each of them, the simulation's cross-sections, and the result of a fit with its covariance. It imports
 * analysis, prediction and inference. Start with {@link io.kollider.fitter.unfolding.TruthCounts}.
 */
package io.kollider.fitter.unfolding;
