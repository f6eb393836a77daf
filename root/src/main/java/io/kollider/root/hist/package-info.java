/** Histograms: from the stored object to edges and contents. Imports {@code streamer}; start at {@link io.kollider.root.hist.HistogramReader}. */
@NullMarked
package io.kollider.root.hist;

import org.jspecify.annotations.NullMarked;
