package io.kollider.root.rntuple;

import io.kollider.root.io.Cursor;

/**
 * The object of class {@code ROOT::RNTuple} that a key of the file holds. It is big-endian, as keys are; fields that a
 * newer version appends are covered by the checksum and otherwise left alone.
 *
 * @param largestBlob payloads longer than this are stored in several pieces
 */
record Anchor(EnvelopeLink header, EnvelopeLink footer, long largestBlob) {

    private static final int BYTE_COUNT_FLAG = 0x40000000;
    private static final int CHECKSUM_BYTES = 8;
    private static final int EPOCH = 1;

    static Anchor read(Cursor cursor) {
        int counted = cursor.int32() & ~BYTE_COUNT_FLAG;
        int begin = cursor.position();
        cursor.int16(); // version of the class
        int length = counted - Short.BYTES;
        // the byte count does not include the checksum
        if (length < 0 || length > cursor.remaining() - CHECKSUM_BYTES) {
            throw cursor.damaged("an anchor of %d bytes announced, %d left".formatted(length, cursor.remaining()));
        }
        byte[] fields = cursor.bytes(length);
        if (cursor.int64() != Xxh3.hash(fields, 0, length)) {
            throw cursor.damaged("the checksum of the anchor is wrong");
        }
        cursor.seek(begin + Short.BYTES);
        int epoch = cursor.uint16();
        int major = cursor.uint16();
        if (epoch != EPOCH) {
            throw cursor.origin()
                    .unsupported(
                            "an RNTuple of format %d.%d, before or after the published 1.x".formatted(epoch, major));
        }
        cursor.int16(); // minor
        cursor.int16(); // patch
        EnvelopeLink header = link(cursor);
        EnvelopeLink footer = link(cursor);
        return new Anchor(header, footer, cursor.int64());
    }

    private static EnvelopeLink link(Cursor cursor) {
        long position = cursor.int64();
        long packed = cursor.int64();
        return new EnvelopeLink(cursor.int64(), new Locator(position, packed));
    }
}
