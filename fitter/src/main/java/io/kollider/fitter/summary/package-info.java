/**
 * What a workspace holds, for a first look: channels, samples, parameters, measurements, yields. Imports workspace, model and constraints. Start reading at
 * {@link io.kollider.fitter.summary.WorkspaceSummary}.
 */
package io.kollider.fitter.summary;
