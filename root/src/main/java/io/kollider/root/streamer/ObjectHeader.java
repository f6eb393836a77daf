package io.kollider.root.streamer;

import io.kollider.root.io.Cursor;

/**
 * What stands in front of an object: its length, where the class writes one, and the version of the class.
 *
 * @param version class version; 0 or less for a class without one, which has a checksum instead
 * @param checksum of the class description; 0 if there is none
 * @param end position in the cursor behind the object; -1 if it is not written
 */
public record ObjectHeader(int version, long checksum, int end) {

    static final int BYTE_COUNT = 0x4000_0000;
    static final int OBJECT_BYTE_COUNT = 0x4000;
    static final int IS_REFERENCED = 1 << 4;

    /** Set in the version of a collection that is stored member by member (TBufferFile::kStreamedMemberWise). */
    private static final int MEMBER_WISE = 0x4000;

    /** Reads a collection's header: its version is that of the collection's streamer, never one with a checksum. */
    public static ObjectHeader readCollection(Cursor cursor) {
        int begin = cursor.position();
        int count = cursor.remaining() < 6 ? 0 : cursor.int32();
        if ((count & BYTE_COUNT) == 0) {
            cursor.seek(begin);
            return new ObjectHeader(cursor.int16(), 0, -1);
        }
        return new ObjectHeader(cursor.int16(), 0, end(cursor, begin, count));
    }

    /** Whether a header with a length stands here that fits. */
    public static boolean stands(Cursor cursor) {
        if (cursor.remaining() < 6) {
            return false;
        }
        int begin = cursor.position();
        int count = cursor.int32();
        int remaining = cursor.remaining();
        cursor.seek(begin);
        return (count & BYTE_COUNT) != 0 && count > 0 && (count & ~BYTE_COUNT) <= remaining;
    }

    private static int end(Cursor cursor, int begin, int count) {
        int end = begin + Integer.BYTES + (count & ~BYTE_COUNT);
        if (end < cursor.position() || end > cursor.position() + cursor.remaining()) {
            throw cursor.damaged(
                    "an object of %d bytes announced, %d left".formatted(count & ~BYTE_COUNT, cursor.remaining()));
        }
        return end;
    }

    /** Whether a collection is stored member by member, not object by object. */
    public boolean isMemberWise() {
        return version >= 0 && (version & MEMBER_WISE) != 0;
    }

    public static ObjectHeader read(Cursor cursor) {
        int begin = cursor.position();
        if (cursor.remaining() < 6) {
            return new ObjectHeader(cursor.int16(), 0, -1);
        }
        int count = cursor.int32();
        if ((count & BYTE_COUNT) == 0) {
            cursor.seek(begin);
            return new ObjectHeader(cursor.int16(), 0, -1);
        }
        int length = count & ~BYTE_COUNT;
        if (length < 2 || length > cursor.remaining()) {
            throw cursor.damaged("an object of %d bytes announced, %d left".formatted(length, cursor.remaining()));
        }
        int end = cursor.position() + length;
        int version = cursor.int16();
        long checksum = version <= 0 && length >= 6 ? cursor.uint32() : 0;
        return new ObjectHeader(version, checksum, end);
    }

    public boolean hasEnd() {
        return end >= 0;
    }

    /** Goes behind the object: newer writers may have added what was not read. */
    public void finish(Cursor cursor) {
        if (hasEnd()) {
            if (cursor.position() > end) {
                throw cursor.damaged("an object is %d bytes longer than announced".formatted(cursor.position() - end));
            }
            cursor.seek(end);
        }
    }
}
