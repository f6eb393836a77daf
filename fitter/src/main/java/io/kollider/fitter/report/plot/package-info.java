/**
 * Draws what an analysis shows: stacks of samples with data, uncertainty band and ratio, and distributions over
 * bootstrap replicas, as self-contained SVG. It knows numbers and labels only: nothing of analyses, histograms or fits,
 * and imports nothing of kollider. Start with {@link io.kollider.fitter.report.plot.StackPlot} (what is shown) and {@link
 * io.kollider.fitter.report.plot.StackPlotDrawing} (how).
 */
package io.kollider.fitter.report.plot;
