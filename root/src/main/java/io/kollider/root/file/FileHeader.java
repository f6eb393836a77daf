package io.kollider.root.file;

import io.kollider.root.io.Cursor;
import io.kollider.root.io.FileSource;
import io.kollider.root.io.Origin;
import java.util.UUID;

/**
 * The first bytes of a ROOT file (TFile, "ROOT file layout" in ROOT's reference guide).
 *
 * @param begin byte position of the first record, the key of the root directory
 * @param end byte position behind the last record
 * @param nameBytes length of the root directory's key and names, behind which its header begins
 * @param streamerPosition byte position of the streamer information's key; 0 if there is none
 * @param streamerBytes length of that record
 * @param uuid unique identifier given when the file was created
 */
public record FileHeader(long begin, long end, int nameBytes, long streamerPosition, int streamerBytes, UUID uuid) {

    /** Files beyond 2 GB have this added to their version, and 64-bit positions. */
    private static final int LARGE_FILE_VERSION = 1_000_000;

    private static final int HEADER_BYTES = 75;
    private static final int MAGIC = 0x726f6f74; // "root"

    public static FileHeader read(FileSource source) {
        Origin origin = source.origin("file header", 0);
        if (source.size() < HEADER_BYTES) {
            throw origin.damaged("the file has %d bytes, fewer than a header".formatted(source.size()));
        }
        Cursor cursor = source.cursor(origin, HEADER_BYTES);
        if (cursor.int32() != MAGIC) {
            throw origin.damaged("it does not begin with \"root\", so this is not a ROOT file");
        }
        boolean large = cursor.int32() >= LARGE_FILE_VERSION;
        long begin = cursor.int32();
        long end = position(cursor, large);
        position(cursor, large); // list of free segments
        cursor.int32(); // its length
        cursor.int32(); // free segments
        int nameBytes = cursor.int32();
        cursor.uint8(); // bytes of a position
        cursor.int32(); // compression of new objects; every record says its own
        long streamerPosition = position(cursor, large);
        int streamerBytes = cursor.int32();
        cursor.int16(); // version of the identifier's class
        UUID uuid = new UUID(cursor.int64(), cursor.int64());
        if (end > source.size()) {
            throw origin.damaged("the header announces %d bytes, the file has %d".formatted(end, source.size()));
        }
        return new FileHeader(begin, end, nameBytes, streamerPosition, streamerBytes, uuid);
    }

    static long position(Cursor cursor, boolean large) {
        return large ? cursor.int64() : cursor.uint32();
    }
}
