/**
 * Draws what an analysis shows: stacks of samples with data, uncertainty band and ratio, and distributions over
 * bootstrap replicas, pulls, rankings, correlations, scans and limits, as self-contained SVG, and PNG from it. It knows numbers and labels only: nothing of analyses, histograms or fits,
 * and imports nothing of kollider. Start with {@link io.kollider.fitter.report.plot.StackPlot} (what is shown) and {@link
 * io.kollider.fitter.report.plot.StackPlotDrawing} (how).
 */
package io.kollider.fitter.report.plot;
