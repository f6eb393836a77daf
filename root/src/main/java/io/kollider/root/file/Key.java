package io.kollider.root.file;

import io.kollider.root.compress.Unpacker;
import io.kollider.root.io.Cursor;
import io.kollider.root.io.FileSource;
import io.kollider.root.io.Origin;

/**
 * A TKey: the header in front of every record of the file.
 *
 * @param position byte position of the record
 * @param bytes length of the record with this header
 * @param objectBytes length of the object when unpacked
 * @param keyBytes length of this header
 * @param cycle number that tells objects of one name apart; the highest is the newest
 * @param className C++ class of the object
 */
public record Key(
        long position,
        int bytes,
        int objectBytes,
        int keyBytes,
        int cycle,
        String className,
        String name,
        String title) {

    /** Keys with 64-bit positions have this added to their version. */
    private static final int LARGE_FILE_VERSION = 1000;

    /** Shortest header: numbers alone. */
    private static final int SHORTEST = 26;

    /** Longest header that is read ahead; ROOT writes a few hundred bytes at most, names included. */
    private static final int READ_AHEAD = 4096;

    /** Reads a key's header from a list of keys or from the beginning of a record. */
    public static Key read(Cursor cursor) {
        int bytes = cursor.int32();
        int version = cursor.int16();
        int objectBytes = cursor.int32();
        cursor.int32(); // date
        int keyBytes = cursor.int16();
        int cycle = cursor.int16();
        boolean large = version > LARGE_FILE_VERSION;
        long position = FileHeader.position(cursor, large);
        FileHeader.position(cursor, large); // parent directory
        String className = cursor.string();
        String name = cursor.string();
        String title = cursor.string();
        // lists say TDirectory where the record says TDirectoryFile, so the header may be shorter than what was read
        if (keyBytes < SHORTEST || bytes < keyBytes || objectBytes < 0) {
            throw cursor.damaged("a key of %d bytes with a header of %d announces an object of %d"
                    .formatted(bytes, keyBytes, objectBytes));
        }
        return new Key(position, bytes, objectBytes, keyBytes, cycle, className, name, title);
    }

    /** Reads the header of the record at a byte position. */
    public static Key readAt(FileSource source, String part, long position) {
        Origin origin = source.origin(part, position);
        source.requireInside(origin, 1);
        int length = (int) Math.min(READ_AHEAD, source.size() - position);
        return read(source.cursor(origin, length));
    }

    /** The record's object, unpacked. */
    public Cursor object(FileSource source, Unpacker unpacker, String part) {
        Origin origin = source.origin(part, position);
        Cursor record = source.cursor(origin, bytes);
        record.skip(keyBytes);
        return new Cursor(unpacker.unpack(record, objectBytes), 0, objectBytes, origin);
    }

    boolean isDirectory() {
        return className.equals("TDirectory") || className.equals("TDirectoryFile");
    }
}
