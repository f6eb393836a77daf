package io.kollider.root.compress;

import io.kollider.root.io.Origin;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;

/** Blocks "L4": the XXH64 of the packed bytes (eight bytes, big-endian, seed 0), then one LZ4 block. */
final class Lz4 implements Codec {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int CHECKSUM_BYTES = 8;

    private final LZ4SafeDecompressor decompressor =
            LZ4Factory.fastestInstance().safeDecompressor();
    private final XXHash64 hash = XXHashFactory.fastestInstance().hash64();

    @Override
    public void unpack(byte[] packed, int start, int end, byte[] into, int offset, int size, Origin origin) {
        int first = start + CHECKSUM_BYTES;
        if (first > end) {
            throw origin.damaged("an LZ4 block of %d bytes has no room for its checksum".formatted(end - start));
        }
        if (hash.hash(packed, first, end - first, 0) != (long) LONG.get(packed, start)) {
            throw origin.damaged("the checksum of an LZ4 block is wrong");
        }
        int filled;
        try {
            filled = decompressor.decompress(packed, first, end - first, into, offset, size);
        } catch (LZ4Exception e) {
            throw origin.damaged("an LZ4 block is damaged (%s)".formatted(e.getMessage()), e);
        }
        if (filled != size) {
            throw origin.damaged("%d bytes unpacked, %d announced".formatted(filled, size));
        }
    }
}
