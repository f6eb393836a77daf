/**
 * Finds the minimum of &minus;ln L within the bounds of the parameters. Imports likelihood, model and algebra. Start reading at {@link
 * io.kollider.fitter.minimize.Newton}.
 */
package io.kollider.fitter.minimize;
