/**
 * Takes statistical fluctuations out of systematic variations. It imports nothing but Java. Start with {@link
 * io.kollider.fitter.templates.smoothing.Smoothing}; each algorithm is a record of its own.
 */
package io.kollider.fitter.templates.smoothing;
