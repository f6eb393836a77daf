/**
 * YAML text to records, with the place of everything in it, so that all mistakes are reported at once and where they are. Start reading at
 * {@link io.kollider.analysis.file.AnalysisFile}.
 */
package io.kollider.analysis.file;
