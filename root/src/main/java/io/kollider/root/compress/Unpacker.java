package io.kollider.root.compress;

import io.kollider.root.io.Cursor;
import io.kollider.root.io.Origin;

/**
 * Unpacks the object of a key or the content of a basket. It is a sequence of blocks, each with a header of nine bytes:
 *
 * <pre>
 *   0      2       3             6              9
 *   | ZL   | level | packed (LE) | unpacked (LE)| packed bytes …
 * </pre>
 *
 * <p>Holds the working memory of the methods and so serves one thread at a time.
 */
public class Unpacker implements AutoCloseable {

    private static final int HEADER_BYTES = 9;

    private final Zlib zlib = new Zlib();
    private final Lzma lzma = new Lzma();
    private final Lz4 lz4 = new Lz4();
    private final Zstd zstd = new Zstd();
    private byte[] room = {};
    private byte[] spare = {};

    /**
     * An array for packed bytes, at least as long as asked for, until it is asked for again. All columns that a thread reads share it, so that it stays in the
     * processor's cache.
     */
    public byte[] room(int bytes) {
        room = room.length >= bytes ? room : new byte[bytes];
        return room;
    }

    /** An array for unpacked bytes, at least as long as asked for, that nobody else has. */
    public byte[] takeSpare(int bytes) {
        byte[] taken = spare.length >= bytes ? spare : new byte[bytes];
        spare = taken == spare ? new byte[0] : spare;
        return taken;
    }

    /** Takes back an array that is used no more; the longest one is kept. */
    public void giveSpare(byte[] bytes) {
        spare = bytes.length > spare.length ? bytes : spare;
    }

    /** Unpacks what remains of the cursor into a new array of exactly {@code size} bytes. */
    public byte[] unpack(Cursor packed, int size) {
        byte[] bytes = packed.bytes(packed.remaining());
        requirePlausible(bytes, 0, bytes.length, size, packed.origin());
        byte[] unpacked = new byte[size];
        unpack(bytes, 0, bytes.length, unpacked, size, packed.origin());
        return unpacked;
    }

    /** Refuses a size that the blocks do not announce or cannot hold; call before allocating for it. */
    public void requirePlausible(byte[] packed, int start, int end, int size, Origin origin) {
        if (end - start == size) {
            return; // stored as it is
        }
        long announced = 0;
        int at = start;
        while (at < end) {
            int next = blockEnd(packed, at, end, origin);
            int unpacked = unpackedSize(packed, at);
            Method method = Method.of(magic(packed, at), origin);
            if (!method.canHold(next - at, unpacked)) {
                throw origin.damaged("%d bytes cannot hold the %d announced".formatted(next - at, unpacked));
            }
            announced += unpacked;
            at = next;
        }
        if (announced != size) {
            throw origin.damaged("its blocks announce %d bytes, its header %d".formatted(announced, size));
        }
    }

    /** Unpacks {@code packed[start, end)} to {@code into[0, size)}, after {@link #requirePlausible}. */
    public void unpack(byte[] packed, int start, int end, byte[] into, int size, Origin origin) {
        if (end - start == size) {
            System.arraycopy(packed, start, into, 0, size);
        } else {
            unpackBlocks(packed, start, end, into, origin);
        }
        unpacked(into, size);
    }

    /** Called with what was unpacked before anyone else sees it: here tests damage it. */
    protected void unpacked(byte[] bytes, int size) {}

    private void unpackBlocks(byte[] packed, int start, int end, byte[] into, Origin origin) {
        int filled = 0;
        int at = start;
        while (at < end) {
            int next = blockEnd(packed, at, end, origin);
            int unpacked = unpackedSize(packed, at);
            codec(Method.of(magic(packed, at), origin))
                    .unpack(packed, at + HEADER_BYTES, next, into, filled, unpacked, origin);
            filled += unpacked;
            at = next;
        }
    }

    private Codec codec(Method method) {
        return switch (method) {
            case ZLIB -> zlib;
            case OLD_ROOT -> zlib.withoutHeader();
            case LZMA -> lzma;
            case LZ4 -> lz4;
            case ZSTD -> zstd;
        };
    }

    private static int blockEnd(byte[] packed, int at, int end, Origin origin) {
        if (end - at < HEADER_BYTES) {
            throw origin.damaged("%d bytes left where a block's header should be".formatted(end - at));
        }
        int length = threeBytes(packed, at + 3);
        if (length > end - at - HEADER_BYTES) {
            throw origin.damaged(
                    "a block announces %d packed bytes, %d are left".formatted(length, end - at - HEADER_BYTES));
        }
        return at + HEADER_BYTES + length;
    }

    private static int unpackedSize(byte[] packed, int at) {
        return threeBytes(packed, at + 6);
    }

    private static int magic(byte[] packed, int at) {
        return (packed[at] & 0xff) << 8 | (packed[at + 1] & 0xff);
    }

    private static int threeBytes(byte[] packed, int at) {
        return (packed[at] & 0xff) | (packed[at + 1] & 0xff) << 8 | (packed[at + 2] & 0xff) << 16;
    }

    @Override
    public void close() {
        zstd.close();
    }
}
