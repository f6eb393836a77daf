/**
 * The terms of the likelihood that auxiliary measurements add: Gaussian and Poisson, with derivatives and all constants. Imports nothing of kollider.
 * Start reading at {@link io.kollider.fitter.constraints.Constraint}.
 */
package io.kollider.fitter.constraints;
