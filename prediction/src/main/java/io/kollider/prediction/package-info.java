/**
 * What the histograms predict: sums of weights per dataset become samples normalised to the luminosity, late, on reading.
 * It imports schemas and analysis only, and is used by the fitter, the dashboards and the command line. Start with {@link
 * io.kollider.prediction.Prediction}; {@link io.kollider.prediction.Normalisation} holds the formula, {@link
 * io.kollider.prediction.Completeness} what a prediction has seen of its input.
 */
package io.kollider.prediction;
