package io.kollider.root.rntuple;

import io.kollider.root.io.FileSource;
import io.kollider.root.io.Origin;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads payloads from the file. One longer than the largest blob lies in several pieces: the first ends with the
 * positions of the others.
 *
 * <pre>
 *   first:  payload … | position of the second | position of the third |      (largest bytes together)
 *   others: payload …                                                         (largest bytes at most)
 * </pre>
 */
record Blobs(FileSource source, long largest) {

    /** Reads {@code length} bytes that begin at the origin's position. */
    void read(Origin origin, byte[] into, int length) {
        if (largest <= 0 || length <= largest) {
            source.read(origin, into, 0, length);
            return;
        }
        int pieces = pieces(origin, length);
        int positions = Long.BYTES * (pieces - 1);
        int filled = (int) largest - positions;
        source.read(origin, into, 0, filled);
        byte[] stored = new byte[positions];
        source.read(origin.at(origin.part(), origin.position() + filled), stored, 0, positions);
        ByteBuffer others = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        while (others.hasRemaining()) {
            int piece = (int) Math.min(largest, length - filled);
            source.read(origin.at(origin.part(), others.getLong()), into, filled, piece);
            filled += piece;
        }
    }

    /** Refuses a payload whose first piece does not lie in the file, or that the file cannot hold. */
    void requireInside(Origin origin, long length) {
        if (length < 0 || length > Math.min(source.size(), Integer.MAX_VALUE - 64)) {
            throw origin.damaged("%d bytes announced, but the file has %d".formatted(length, source.size()));
        }
        source.requireInside(origin, largest > 0 ? Math.min(length, largest) : length);
    }

    /** The fewest pieces that hold the payload and the positions of all but the first. */
    private int pieces(Origin origin, int length) {
        long useful = largest - Long.BYTES;
        if (useful <= 0) {
            throw origin.damaged("pieces of %d bytes announced".formatted(largest));
        }
        long pieces = Math.max(1, (length - Long.BYTES + useful - 1) / useful);
        if (Long.BYTES * (pieces - 1) >= largest) {
            throw origin.damaged("%d bytes in pieces of %d announced".formatted(length, largest));
        }
        return (int) pieces;
    }
}
