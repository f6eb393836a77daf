/**
 * &minus;ln L of a model and its data, with exact first and second derivatives. Imports model, modifiers, constraints and algebra. Start reading at
 * {@link io.kollider.fitter.likelihood.Likelihood}.
 */
package io.kollider.fitter.likelihood;
