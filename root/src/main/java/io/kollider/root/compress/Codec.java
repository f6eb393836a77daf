package io.kollider.root.compress;

import io.kollider.root.io.Origin;

/** One compression method. */
sealed interface Codec permits Zlib, Zlib.Raw, Lzma, Lz4, Zstd {

    /**
     * Unpacks {@code packed[start, end)} to {@code into[offset, offset + size)}, filling it exactly.
     *
     * @throws io.kollider.root.DamagedFileException if the bytes are not sound or unpack to another size
     */
    void unpack(byte[] packed, int start, int end, byte[] into, int offset, int size, Origin origin);
}
