/**
 * How a rate changes between the values known at &minus;1, 0 and +1 of a nuisance parameter: pyhf's code 4 for factors and code 4p for shapes,
 * with first and second derivatives. Imports nothing of kollider. Start reading at {@link io.kollider.fitter.interpolation.FactorCurve}.
 */
package io.kollider.fitter.interpolation;
