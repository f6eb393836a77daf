/**
 * Fits of a model and what they say: best-fit values, errors, correlations. Imports model, likelihood, minimize and algebra. Start reading at {@link
 * io.kollider.fitter.inference.MaximumLikelihood}.
 */
package io.kollider.fitter.inference;
