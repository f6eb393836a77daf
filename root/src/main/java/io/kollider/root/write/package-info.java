/** Writes ROOT files: trees of numbers and jagged columns, and histograms. Imports the column types of {@code io.kollider.root}; start at {@link io.kollider.root.write.RootWriter}. */
@NullMarked
package io.kollider.root.write;

import org.jspecify.annotations.NullMarked;
