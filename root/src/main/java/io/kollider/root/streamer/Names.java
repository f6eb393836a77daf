package io.kollider.root.streamer;

import io.kollider.root.io.Cursor;

/** A TNamed: what most of ROOT's classes derive from. */
record Names(String name, String title) {

    static Names read(Cursor cursor) {
        ObjectHeader header = ObjectHeader.read(cursor);
        skipObject(cursor);
        Names names = new Names(cursor.string(), cursor.string());
        header.finish(cursor);
        return names;
    }

    /** A TObject: version, identifier, bits, and a process number if the object is referenced. */
    static void skipObject(Cursor cursor) {
        readObject(cursor, new StoredObject("TObject"));
    }

    /** As {@link #skipObject}, keeping identifier and bits. */
    static void readObject(Cursor cursor, StoredObject object) {
        int version = cursor.uint16();
        if ((version & ObjectHeader.OBJECT_BYTE_COUNT) != 0) {
            cursor.skip(4); // the low half of the count, and the version
        }
        object.put("fUniqueID", cursor.uint32());
        int bits = cursor.int32();
        object.put("fBits", (long) bits);
        if ((bits & ObjectHeader.IS_REFERENCED) != 0) {
            cursor.int16();
        }
    }
}
