package io.kollider.root.compress;

import io.kollider.root.io.Origin;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Blocks "ZL": the zlib format (RFC 1950), and "CS" of ROOT before version 3: the bare deflate stream (RFC 1951). */
final class Zlib implements Codec, AutoCloseable {

    private final Inflater inflater = new Inflater();
    private final Raw raw = new Raw();

    Codec withoutHeader() {
        return raw;
    }

    @Override
    public void unpack(byte[] packed, int start, int end, byte[] into, int offset, int size, Origin origin) {
        inflate(inflater, packed, start, end, into, offset, size, origin);
    }

    private static void inflate(
            Inflater inflater, byte[] packed, int start, int end, byte[] into, int offset, int size, Origin origin) {
        inflater.reset();
        inflater.setInput(packed, start, end - start);
        int filled = 0;
        try {
            while (filled < size) {
                int count = inflater.inflate(into, offset + filled, size - filled);
                if (count == 0) {
                    break; // finished early, or wants input or a dictionary that is not there
                }
                filled += count;
            }
        } catch (DataFormatException e) {
            throw origin.damaged("a zlib block is damaged (%s)".formatted(e.getMessage()), e);
        }
        if (filled != size) {
            throw origin.damaged("%d bytes unpacked, %d announced".formatted(filled, size));
        }
    }

    @Override
    public void close() {
        inflater.end();
        raw.inflater.end();
    }

    /** Deflate without header and checksum. */
    static final class Raw implements Codec {

        private final Inflater inflater = new Inflater(true);

        @Override
        public void unpack(byte[] packed, int start, int end, byte[] into, int offset, int size, Origin origin) {
            inflate(inflater, packed, start, end, into, offset, size, origin);
        }
    }
}
