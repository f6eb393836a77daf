/**
 * Merges the fine bins of counted histograms into the bins of a fit. It imports nothing but Java. Start with {@link
 * io.kollider.fitter.templates.binning.Binning}; each rule is a record of its own.
 */
package io.kollider.fitter.templates.binning;
