/**
 * HistFactory workspaces as pyhf writes them (JSON, schema 1.0.0): records for their parts, reading with JSON patches and
 * patchsets, and writing. Imports the analysis module for near names only. Start reading at {@link io.kollider.fitter.workspace.Workspace}.
 */
package io.kollider.fitter.workspace;
