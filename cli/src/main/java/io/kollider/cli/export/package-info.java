/** Histograms of a run as a ROOT file that other fit programmes read. Imports the prediction and the writer of {@code io.kollider.root}; start at {@link io.kollider.cli.export.TemplateFile}. */
@NullMarked
package io.kollider.cli.export;

import org.jspecify.annotations.NullMarked;
