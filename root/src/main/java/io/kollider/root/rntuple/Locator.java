package io.kollider.root.rntuple;

/**
 * Where a page or an envelope lies in the file.
 *
 * @param position byte position
 * @param bytes packed length, without the checksum behind a page
 */
record Locator(long position, long bytes) {

    private static final int LARGE = 0x01;

    /** Reads a plain locator, or a large one with 64-bit length; there are no others in files. */
    static Locator read(Envelope from) {
        int begin = from.position();
        int size = from.int32();
        if (size >= 0) {
            return new Locator(from.int64(), size);
        }
        int length = size & 0xffff;
        int type = (size >>> 24) & 0x7f;
        if (type != LARGE) {
            throw from.unsupported("a locator of type %d".formatted(type));
        }
        long bytes = from.int64();
        Locator locator = new Locator(from.int64(), bytes);
        from.seek(begin + length);
        return locator;
    }
}
