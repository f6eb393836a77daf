package io.kollider.root.compress;

import io.kollider.root.io.Origin;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;

/** Blocks "ZL": the zlib format (RFC 1950), and "CS" of ROOT before version 3: the bare deflate stream (RFC 1951). */
final class Zlib implements Codec {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEADER_BYTES = 2;
    private static final int CHECKSUM_BYTES = 4;

    private final Deflate deflate = new Deflate();
    private final Adler32 adler = new Adler32();
    private final Raw raw = new Raw(deflate);

    Codec withoutHeader() {
        return raw;
    }

    @Override
    public void unpack(byte[] packed, int start, int end, byte[] into, int offset, int size, Origin origin) {
        try {
            requireHeader(packed, start, end);
            int checksum = deflate.unpack(packed, start + HEADER_BYTES, end, into, offset, size);
            if (end - checksum < CHECKSUM_BYTES) {
                throw new DataFormatException("it ends before its checksum");
            }
            adler.reset();
            adler.update(into, offset, size);
            if ((int) adler.getValue() != (int) INT.get(packed, checksum)) {
                throw new DataFormatException("its checksum is wrong");
            }
        } catch (DataFormatException e) {
            throw origin.damaged("a zlib block is damaged (%s)".formatted(e.getMessage()), e);
        }
    }

    /** Method and window, flags, both a multiple of 31; no bit 5, which asks for a dictionary (RFC 1950, section 2.2). */
    private static void requireHeader(byte[] packed, int start, int end) throws DataFormatException {
        int header = end - start < HEADER_BYTES ? 0 : (short) SHORT.get(packed, start) & 0xffff;
        if ((header & 0x8f00) != 0x0800 || (header & 0x20) != 0 || header % 31 != 0) {
            throw new DataFormatException("it begins with no header of zlib");
        }
    }

    /** Deflate without header and checksum. */
    static final class Raw implements Codec {

        private final Deflate deflate;

        Raw(Deflate deflate) {
            this.deflate = deflate;
        }

        @Override
        public void unpack(byte[] packed, int start, int end, byte[] into, int offset, int size, Origin origin) {
            try {
                deflate.unpack(packed, start, end, into, offset, size);
            } catch (DataFormatException e) {
                throw origin.damaged("a deflate block is damaged (%s)".formatted(e.getMessage()), e);
            }
        }
    }
}
