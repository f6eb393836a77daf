/**
 * What an analysis results in, as files and as lines of text: tables, workspace, fit, bootstrap and plots. It brings all other
 * packages of the fitter together and is imported by the command line only; drawing itself is in {@link
 * io.kollider.fitter.report.plot}. Start with {@link io.kollider.fitter.report.Report}; each file has a class of its name.
 */
package io.kollider.fitter.report;
