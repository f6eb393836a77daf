/** Bytes of a ROOT file: positional reads, and a big-endian cursor that refuses to leave its range. Imports only the errors of {@code io.kollider.root}; start at {@link io.kollider.root.io.Cursor}. */
@NullMarked
package io.kollider.root.io;

import org.jspecify.annotations.NullMarked;
