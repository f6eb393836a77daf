/** Trees: branch descriptions, baskets, and the layouts that turn a basket's bytes into columns. Imports {@code io}, {@code compress} and {@code streamer}; start at {@link io.kollider.root.tree.BranchRecord}. */
@NullMarked
package io.kollider.root.tree;

import org.jspecify.annotations.NullMarked;
