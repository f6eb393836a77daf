/**
 * HistFactory workspaces as pyhf writes them (JSON, schema 1.0.0): records for their parts, reading with an optional JSON patch, and writing.
 * Imports nothing of kollider. Start reading at {@link io.kollider.fitter.workspace.Workspace}.
 */
package io.kollider.fitter.workspace;
