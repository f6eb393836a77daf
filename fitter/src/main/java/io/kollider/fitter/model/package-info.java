/**
 * A workspace compiled for one measurement: parameters in pyhf's order, and expected rates with their derivatives from packed arrays. Imports
 * workspace, modifiers and constraints. Start reading at {@link io.kollider.fitter.model.Model}.
 */
package io.kollider.fitter.model;
