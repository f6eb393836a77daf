/**
 * A pure-Java reader of ROOT files: trees and RNTuples as columns of primitive arrays, and histograms. Start at {@link
 * io.kollider.root.RootFile}.
 *
 * <p>This package is what callers see, with the errors and column types that the format's packages below share; it
 * depends on nothing else in kollider. The way of a column is {@code io} (bytes) → {@code file} (keys) → {@code
 * streamer} (self-described objects) → {@code tree} (baskets) or {@code rntuple} (pages), unpacked by {@code compress} →
 * {@link io.kollider.root.ColumnBuffer}.
 */
@NullMarked
package io.kollider.root;

import org.jspecify.annotations.NullMarked;
