/**
 * The analysis file as records: what a physicist wrote, and, once bound to the columns of a dataset, what is to be computed. Imports nothing of kollider and
 * runs nothing. Start reading at {@link io.kollider.analysis.Analysis} and {@link io.kollider.analysis.BoundAnalysis}.
 */
package io.kollider.analysis;
