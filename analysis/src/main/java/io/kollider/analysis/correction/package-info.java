/**
 * Corrections: functions of numbers and texts that the analysis file declares and expressions call. {@link
 * io.kollider.analysis.correction.CorrectionFile} reads correctionlib's JSON, {@link io.kollider.analysis.correction.Content} is what is
 * looked up, and a {@link io.kollider.analysis.correction.CorrectionDefinition} one entry of the analysis file. Imports Jackson; knows
 * neither columns nor events.
 */
@org.jspecify.annotations.NullMarked
package io.kollider.analysis.correction;
