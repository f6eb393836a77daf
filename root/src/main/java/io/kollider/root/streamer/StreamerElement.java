package io.kollider.root.streamer;

import io.kollider.root.io.Cursor;

/**
 * One member of a class as the file describes it (TStreamerElement and its subclasses).
 *
 * @param kind class of the description, for example TStreamerBasicType
 * @param name member's name; for a base class the name of that class
 * @param title comment of the member; holds the range of a Double32_t
 * @param type number of TVirtualStreamerInfo::EReadWrite
 * @param arrayLength items of a fixed array, all dimensions multiplied; 0 if it is none
 * @param typeName C++ type
 * @param countName member that holds the length of a pointed-to array; "" if it is none
 * @param baseVersion version of a base class; -1 if not known
 */
public record StreamerElement(
        String kind,
        String name,
        String title,
        int type,
        int arrayLength,
        String typeName,
        String countName,
        int baseVersion) {

    /** Type of a base class. */
    public static final int BASE = 0;

    private static final int LARGEST_ARRAY = 100_000_000;

    /** Reads the part that all kinds of element share, then what its kind adds. */
    static StreamerElement read(Cursor cursor, String kind) {
        ObjectHeader own = ObjectHeader.read(cursor);
        boolean isText = kind.equals("TStreamerSTLstring"); // derives from TStreamerSTL
        ObjectHeader middle = isText ? ObjectHeader.read(cursor) : own;
        ObjectHeader shared = kind.equals("TStreamerElement") ? own : ObjectHeader.read(cursor);
        Names names = Names.read(cursor);
        int announced = cursor.int32();
        int type = kind.equals("TStreamerBase") ? BASE : announced; // TObject and TNamed have numbers of their own
        cursor.int32(); // size in memory
        int arrayLength = cursor.int32();
        cursor.int32(); // dimensions
        int dimensions = shared.version() == 1 ? cursor.count(Integer.BYTES, "dimensions") : 5;
        cursor.skip(dimensions * Integer.BYTES); // their lengths
        String typeName = cursor.string();
        shared.finish(cursor);
        String countName = "";
        int baseVersion = -1;
        if (kind.equals("TStreamerBasicPointer") || kind.equals("TStreamerLoop")) {
            cursor.int32(); // version of the class that has the count
            countName = cursor.string();
        } else if (kind.equals("TStreamerBase") && own.version() >= 2) {
            baseVersion = cursor.int32();
        }
        middle.finish(cursor);
        own.finish(cursor);
        if (arrayLength < 0 || arrayLength > LARGEST_ARRAY) {
            throw cursor.damaged("member %s is an array of %d".formatted(names.name(), arrayLength));
        }
        boolean isFlag = (type % 20 == 11 && type < 60) && (typeName.equals("Bool_t") || typeName.equals("bool"));
        return new StreamerElement(
                kind,
                names.name(),
                names.title(),
                isFlag ? type + 7 : type, // ROOT 3 and 4 wrote flags as unsigned characters
                arrayLength,
                typeName,
                countName,
                baseVersion);
    }

    /** A member that is one number. */
    public static StreamerElement number(String name, int type, String typeName) {
        return new StreamerElement("TStreamerBasicType", name, "", type, 0, typeName, "", -1);
    }

    /** Whether it is a base class, whose members stand here. */
    public boolean isBase() {
        return kind.equals("TStreamerBase");
    }
}
