/** Workspaces from histograms that were filled for TRExFitter. */
@org.jspecify.annotations.NullMarked
package io.kollider.fitter.trex;
