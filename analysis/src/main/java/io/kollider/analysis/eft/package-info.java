/**
 * Samples whose predictions are a polynomial of second degree in coefficients of an effective field theory: which weights an event has at which points, and how
 * the polynomial follows from what is counted with them. It imports the analysis' sources alone. Start with {@link io.kollider.analysis.eft.Parametrisation}.
 */
package io.kollider.analysis.eft;
