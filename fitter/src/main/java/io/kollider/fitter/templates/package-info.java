/**
 * From histograms to a HistFactory workspace: the fitted histograms of all samples with their variations become channels,
 * samples and modifiers. It imports analysis, prediction and {@link io.kollider.fitter.workspace}. Start with {@link
 * io.kollider.fitter.templates.WorkspaceBuilder}; {@link io.kollider.fitter.templates.SampleTemplate} says what happens to
 * negative contents, {@link io.kollider.fitter.templates.TwoSided} how a variation becomes modifiers.
 */
package io.kollider.fitter.templates;
