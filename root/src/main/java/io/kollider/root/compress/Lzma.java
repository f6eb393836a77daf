package io.kollider.root.compress;

import io.kollider.root.io.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.SingleXZInputStream;

/** Blocks "XZ": one stream of the .xz format, as liblzma's easy encoder writes it. */
final class Lzma implements Codec {

    /** Level 9 needs a dictionary of 64 MiB; a damaged header could ask for 4 GiB. */
    private static final int MEMORY_KIB = 66 * 1024;

    private final ArrayCache arrays = new BasicArrayCache();

    @Override
    public void unpack(byte[] packed, int start, int end, byte[] into, int offset, int size, Origin origin) {
        int filled = 0;
        try (SingleXZInputStream stream = new SingleXZInputStream(
                new ByteArrayInputStream(packed, start, end - start), MEMORY_KIB, true, arrays)) {
            filled = stream.readNBytes(into, offset, size);
            if (filled == size && stream.read() >= 0) { // also verifies the checksum at the end
                throw origin.damaged("an LZMA block goes on after the %d bytes announced".formatted(size));
            }
        } catch (IOException e) {
            throw origin.damaged("an LZMA block is damaged (%s)".formatted(e.getMessage()), e);
        }
        if (filled != size) {
            throw origin.damaged("%d bytes unpacked, %d announced".formatted(filled, size));
        }
    }
}
