/** Speed of reading ROOT files, beside uproot and RDataFrame. Imports {@code io.kollider.root}; start at {@link io.kollider.benchmarks.reading.ReadingSpeed}. */
@NullMarked
package io.kollider.benchmarks.reading;

import org.jspecify.annotations.NullMarked;
