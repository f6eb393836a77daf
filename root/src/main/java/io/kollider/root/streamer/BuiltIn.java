package io.kollider.root.streamer;

import io.kollider.root.io.Cursor;
import java.util.List;

/** The classes that ROOT streams by hand, so that no description in the file fits what is stored. */
final class BuiltIn {

    private BuiltIn() {}

    static boolean knows(String className) {
        return switch (className) {
            case "TObject", "TString", "TObjArray", "TList", "THashList", "TDatime" -> true;
            default -> className.startsWith("TArray");
        };
    }

    /** Reads an object of such a class; false, and nothing read, for any other. */
    static boolean read(ObjectReader reader, Cursor cursor, StoredObject object, String className) {
        switch (className) {
            case "TObject" -> Names.readObject(cursor, object);
            case "TNamed" -> {
                Names names = Names.read(cursor);
                object.put("fName", names.name());
                object.put("fTitle", names.title());
            }
            case "TString" -> object.put(StoredObject.VALUES, cursor.string());
            case "TDatime" -> object.put(StoredObject.VALUES, cursor.uint32());
            case "TObjArray" -> readList(reader, cursor, object, false);
            case "TList", "THashList" -> readList(reader, cursor, object, true);
            case "TArrayC" -> readArray(cursor, object, BasicType.INT8);
            case "TArrayS" -> readArray(cursor, object, BasicType.INT16);
            case "TArrayI" -> readArray(cursor, object, BasicType.INT32);
            case "TArrayL", "TArrayL64" -> readArray(cursor, object, BasicType.INT64);
            case "TArrayF" -> readArray(cursor, object, BasicType.FLOAT);
            case "TArrayD" -> readArray(cursor, object, BasicType.DOUBLE);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void readArray(Cursor cursor, StoredObject object, BasicType type) {
        object.put(StoredObject.VALUES, type.readArray(cursor, cursor.count(1, "array items")));
    }

    private static void readList(ObjectReader reader, Cursor cursor, StoredObject object, boolean list) {
        ObjectHeader header = ObjectHeader.read(cursor);
        if (header.version() > 2) {
            Names.skipObject(cursor);
        }
        if (header.version() > 1) {
            object.put("fName", cursor.string());
        }
        int count = cursor.count(4, "objects in a list");
        if (!list) {
            cursor.int32(); // lower bound
        }
        List<StoredObject> items = reader.readPointers(count, list);
        object.put(StoredObject.ITEMS, new StoredObject.StoredItems(items));
        header.finish(cursor);
    }
}
