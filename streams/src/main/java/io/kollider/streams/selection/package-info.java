/**
 * What a block of events adds to histograms: cutflow, regions, weights and fills, nominal and varied. Imports kernels and bootstrap. Start reading at
 * {@link io.kollider.streams.selection.BlockCounter}.
 */
package io.kollider.streams.selection;
