package io.kollider.root.write;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.kollider.root.write.Packing.Method;
import java.util.zip.Deflater;

/**
 * Packs the content of records into blocks of at most 16 MiB - 1, each with a header of nine bytes; the format is drawn at
 * {@code io.kollider.root.compress.Unpacker}. Not thread-safe.
 */
final class Packer implements AutoCloseable {

    private static final int HEADER_BYTES = 9;
    private static final int BLOCK_BYTES = 0xffffff;

    /** ROOT's levels 1 to 9 are the even ones of Zstandard (ROOT: ZipZSTD.cxx). */
    private static final int ZSTD_LEVELS = 2;

    private final Method method;
    private final Deflater deflater;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx();
    private byte[] packed = {};

    Packer(Packing packing) {
        method = packing.method();
        deflater = new Deflater(packing.level());
        zstd.setLevel(packing.level() * ZSTD_LEVELS);
    }

    /**
     * Packs {@code bytes[0, count)} into {@link #packed}.
     *
     * @return its length there; {@code count} if packing did not make it smaller, the bytes are then to be stored as they are
     */
    int pack(byte[] bytes, int count) {
        if (method == Method.NONE) {
            return count;
        }
        long most = count + (count / BLOCK_BYTES + 1L) * HEADER_BYTES + Zstd.compressBound(BLOCK_BYTES) - BLOCK_BYTES;
        if (packed.length < most) {
            packed = new byte[Math.toIntExact(most)];
        }
        int filled = 0;
        for (int start = 0; start < count; start += BLOCK_BYTES) {
            int size = Math.min(BLOCK_BYTES, count - start);
            int length = block(bytes, start, size, filled + HEADER_BYTES);
            if (length < 0 || length > BLOCK_BYTES || filled + HEADER_BYTES + length >= count) {
                return count;
            }
            header(filled, length, size);
            filled += HEADER_BYTES + length;
        }
        return filled;
    }

    /** Holds the result of {@link #pack} until the next. */
    byte[] packed() {
        return packed;
    }

    /** Packs one block and returns its length, or -1 if there was no room, because it did not become smaller. */
    private int block(byte[] bytes, int start, int size, int into) {
        return switch (method) {
            case NONE -> throw new IllegalStateException("nothing is packed");
            case ZSTD -> zstd.compressByteArray(packed, into, packed.length - into, bytes, start, size);
            case ZLIB -> {
                deflater.reset();
                deflater.setInput(bytes, start, size);
                deflater.finish();
                int length = deflater.deflate(packed, into, packed.length - into);
                yield deflater.finished() ? length : -1;
            }
        };
    }

    private void header(int at, int length, int size) {
        packed[at] = 'Z';
        packed[at + 1] = (byte) (method == Method.ZSTD ? 'S' : 'L');
        packed[at + 2] = (byte) (method == Method.ZSTD ? 1 : Deflater.DEFLATED);
        for (int index = 0; index < 3; index++) { // little-endian
            packed[at + 3 + index] = (byte) (length >> 8 * index);
            packed[at + 6 + index] = (byte) (size >> 8 * index);
        }
    }

    @Override
    public void close() {
        deflater.end();
        zstd.close();
    }
}
