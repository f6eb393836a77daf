package io.kollider.root.rntuple;

import io.kollider.root.DamagedFileException;
import io.kollider.root.UnsupportedFormatException;
import io.kollider.root.compress.Unpacker;
import io.kollider.root.io.Origin;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An unpacked envelope whose checksum is right, read front to back. All numbers are little-endian.
 *
 * <pre>
 *   | type (16 bits), length (48 bits) | content … | XXH3 of all before it |
 * </pre>
 */
final class Envelope {

    static final int HEADER = 1;
    static final int FOOTER = 2;
    static final int PAGE_LIST = 3;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int FRAME_ITEMS_AT = 8;

    private final byte[] bytes;
    private final int end;
    private final Origin origin;
    private int next;

    private Envelope(byte[] bytes, Origin origin) {
        this.bytes = bytes;
        this.end = bytes.length - Long.BYTES;
        this.origin = origin;
    }

    /** Reads, unpacks and verifies an envelope. */
    static Envelope read(Blobs blobs, EnvelopeLink link, int type, String part, Unpacker unpacker) {
        Origin origin = blobs.source().origin(part, link.locator().position());
        blobs.requireInside(origin, link.locator().bytes());
        int length = (int) link.locator().bytes();
        if (link.unpacked() < 2L * Long.BYTES || link.unpacked() > Integer.MAX_VALUE - 64) {
            throw origin.damaged("an envelope of %d bytes announced".formatted(link.unpacked()));
        }
        byte[] packed = new byte[length];
        blobs.read(origin, packed, length);
        int size = (int) link.unpacked();
        unpacker.requirePlausible(packed, 0, length, size, origin);
        byte[] bytes = new byte[size];
        unpacker.unpack(packed, 0, length, bytes, size, origin);
        Envelope envelope = new Envelope(bytes, origin);
        envelope.verify(type);
        return envelope;
    }

    private void verify(int type) {
        if (Xxh3.hash(bytes, 0, end) != checksum()) {
            throw origin.damaged("its checksum is wrong");
        }
        long preamble = int64();
        if ((preamble & 0xffff) != type || preamble >>> 16 != bytes.length) {
            throw origin.damaged("an envelope of type %d and %d bytes, type %d and %d bytes announced"
                    .formatted(preamble & 0xffff, preamble >>> 16, type, bytes.length));
        }
    }

    long checksum() {
        return (long) LONG.get(bytes, end);
    }

    Origin origin() {
        return origin;
    }

    int position() {
        return next;
    }

    int remaining() {
        return end - next;
    }

    void seek(int position) {
        if (position < next || position > end) {
            throw damaged("a length leads to byte %d of %d".formatted(position, end));
        }
        next = position;
    }

    /** A cursor of its own that begins at a position found before. */
    Envelope at(int position) {
        Envelope other = new Envelope(bytes, origin);
        other.seek(position);
        return other;
    }

    int uint16() {
        int at = take(Short.BYTES);
        return (short) SHORT.get(bytes, at) & 0xffff;
    }

    int int32() {
        int at = take(Integer.BYTES);
        return (int) INT.get(bytes, at);
    }

    long int64() {
        int at = take(Long.BYTES);
        return (long) LONG.get(bytes, at);
    }

    double float64() {
        return Double.longBitsToDouble(int64());
    }

    String string() {
        int length = int32();
        int at = take(length);
        return new String(bytes, at, length, StandardCharsets.UTF_8);
    }

    /** Enters a list frame whose items have at least so many bytes. */
    Frame list(int bytesEach, String what) {
        int begin = next;
        long size = -int64();
        int items = int32();
        int frameEnd = frameEnd(begin, size, FRAME_ITEMS_AT + Integer.BYTES, what);
        if (items < 0 || (long) items * bytesEach > frameEnd - next) {
            throw damaged("%d %s announced in %d bytes".formatted(items, what, frameEnd - next));
        }
        return new Frame(frameEnd, items);
    }

    /** Enters a record frame. */
    Frame record(String what) {
        int begin = next;
        long size = int64();
        return new Frame(frameEnd(begin, size, FRAME_ITEMS_AT, what), 0);
    }

    /** Leaves a frame, over whatever a newer version appended to it. */
    void leave(Frame frame) {
        seek(frame.end());
    }

    private int frameEnd(int begin, long size, int least, String what) {
        if (size < least || size > end - begin) {
            throw damaged("a frame of %d bytes for %s, %d left".formatted(size, what, end - begin));
        }
        return begin + (int) size;
    }

    /** Reads feature flags and refuses any, since none are defined: they announce what this reader cannot know. */
    void refuseFeatures() {
        long flags = int64();
        if (flags != 0) {
            throw unsupported("an RNTuple that needs features 0x%x of a newer format".formatted(flags));
        }
    }

    DamagedFileException damaged(String problem) {
        return new DamagedFileException("%s (+%d)".formatted(origin, next), problem);
    }

    UnsupportedFormatException unsupported(String problem) {
        return origin.unsupported(problem);
    }

    private int take(int count) {
        if (count < 0 || count > end - next) {
            throw damaged("%d more bytes expected, %d left".formatted(count, end - next));
        }
        int at = next;
        next = at + count;
        return at;
    }
}
