/**
 * From a fit of the analysis file to the model that is fitted: templates in their bins, pruned, with the counts that the fit asks for. It imports analysis,
 * prediction, templates, editing, sampling and inference. Start with {@link io.kollider.fitter.prepare.PreparedFit}.
 */
package io.kollider.fitter.prepare;
