/**
 * How a rate changes between the values known at &minus;1, 0 and +1 of a nuisance parameter: HistFactory's codes 0, 1, 2 and 4 for factors, 0, 2 and 4p
 * for shapes, with first and second derivatives. Imports nothing of kollider. Start reading at {@link io.kollider.fitter.interpolation.InterpolationCodes}.
 */
package io.kollider.fitter.interpolation;
