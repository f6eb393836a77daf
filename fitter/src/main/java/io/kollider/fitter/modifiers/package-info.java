/**
 * Expected rates as products and sums of what modifiers do, compiled to primitive arrays, with first and second derivatives. Imports workspace and
 * interpolation. Start reading at {@link io.kollider.fitter.modifiers.SampleRates}, which holds the formula.
 */
package io.kollider.fitter.modifiers;
