/**
 * Fits of bootstrap replicas of the data, and what their distribution says. Replicas were counted when the histograms were
 * filled; this package imports the model and its inference, and the histograms. Start with {@link
 * io.kollider.fitter.bootstrap.ReplicaFits}; {@link io.kollider.fitter.bootstrap.Distribution} holds the definitions of
 * interval and spread.
 */
package io.kollider.fitter.bootstrap;
