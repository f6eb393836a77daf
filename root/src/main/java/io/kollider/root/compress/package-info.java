/** The compression of keys and baskets: a sequence of blocks, each with a nine-byte header and a method of its own. Imports {@code io}; start at {@link io.kollider.root.compress.Unpacker}. */
@NullMarked
package io.kollider.root.compress;

import org.jspecify.annotations.NullMarked;
