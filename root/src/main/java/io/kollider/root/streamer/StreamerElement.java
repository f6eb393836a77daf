package io.kollider.root.streamer;

import io.kollider.root.io.Cursor;

/**
 * One member of a class as the file describes it (TStreamerElement and its subclasses).
 *
 * @param name member's name; for a base class the name of that class
 * @param title comment of the member; holds the range of a Double32_t
 * @param type number of TVirtualStreamerInfo::EReadWrite
 * @param arrayLength items of a fixed array, all dimensions multiplied; 0 if it is none
 * @param typeName C++ type
 * @param countName member that holds the length of a pointed-to array; "" if it is none
 */
public record StreamerElement(String name, String title, int type, int arrayLength, String typeName, String countName) {

    /** Type of a base class. */
    static final int BASE = 0;

    /** Reads the part that all kinds of element share, then what its kind adds. */
    static StreamerElement read(Cursor cursor, String kind) {
        ObjectHeader own = ObjectHeader.read(cursor);
        ObjectHeader shared = kind.equals("TStreamerElement") ? own : ObjectHeader.read(cursor);
        Names names = Names.read(cursor);
        int announced = cursor.int32();
        int type = kind.equals("TStreamerBase") ? BASE : announced; // TObject and TNamed have numbers of their own
        cursor.int32(); // size in memory
        int arrayLength = cursor.int32();
        cursor.int32(); // dimensions
        cursor.skip(5 * Integer.BYTES); // their lengths
        String typeName = cursor.string();
        shared.finish(cursor);
        String countName = "";
        if (kind.equals("TStreamerBasicPointer") || kind.equals("TStreamerLoop")) {
            cursor.int32(); // version of the class that has the count
            countName = cursor.string();
        }
        own.finish(cursor);
        return new StreamerElement(names.name(), names.title(), type, arrayLength, typeName, countName);
    }
}
