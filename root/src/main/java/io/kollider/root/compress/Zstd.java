package io.kollider.root.compress;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.kollider.root.io.Origin;

/** Blocks "ZS": one Zstandard frame (RFC 8878). */
final class Zstd implements Codec, AutoCloseable {

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    @Override
    public void unpack(byte[] packed, int start, int end, byte[] into, int offset, int size, Origin origin) {
        int filled;
        try {
            filled = context.decompressByteArray(into, offset, size, packed, start, end - start);
        } catch (ZstdException e) {
            throw origin.damaged("a Zstandard block is damaged (%s)".formatted(e.getMessage()), e);
        }
        if (filled != size) {
            throw origin.damaged("%d bytes unpacked, %d announced".formatted(filled, size));
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
