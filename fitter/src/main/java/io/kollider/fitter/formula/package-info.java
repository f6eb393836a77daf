/**
 * Expressions of parameters, with exact first and second derivatives. Imports nothing of kollider. Start reading at {@link
 * io.kollider.fitter.formula.Formula}.
 */
package io.kollider.fitter.formula;
