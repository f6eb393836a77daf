/**
 * Finds files as they come: which are new, and which are still being written. May import analysis. Start reading at {@link
 * io.kollider.producers.discover.FileWatch}.
 */
@NullMarked
package io.kollider.producers.discover;

import org.jspecify.annotations.NullMarked;
