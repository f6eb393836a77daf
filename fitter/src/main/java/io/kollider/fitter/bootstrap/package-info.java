/**
 * Fits of many sets of data: bootstrap replicas (counted when histograms were filled, drawn, or read from files), pseudo-experiments, and what their
 * distributions say. Imports the model and its inference, pseudo-data, and the histograms. Start with {@link
 * io.kollider.fitter.bootstrap.ReplicaFits}; {@link io.kollider.fitter.bootstrap.Distribution} and {@link
 * io.kollider.fitter.bootstrap.ReplicaIntervals} hold the definitions of spread and intervals.
 */
package io.kollider.fitter.bootstrap;
