/**
 * Pseudo-data: experiments that a model could have seen. Imports model and constraints. Start reading at {@link
 * io.kollider.fitter.sampling.PseudoData}.
 */
package io.kollider.fitter.sampling;
