package io.kollider.root.streamer;

import io.kollider.root.io.Cursor;
import java.util.ArrayList;
import java.util.List;

/** The classes that ROOT streams by hand, so that no description in the file fits what is stored. */
final class BuiltIn {

    /** A bit of a TClonesArray whose objects are stored member by member. */
    private static final int BY_MEMBERS = 1 << 12;

    private BuiltIn() {}

    static boolean knows(String className) {
        return switch (className) {
            case "TObject",
                    "TNamed",
                    "TString",
                    "string",
                    "TObjArray",
                    "TList",
                    "THashList",
                    "TMap",
                    "TClonesArray",
                    "TDatime" -> true;
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
            case "TString", "string" -> object.put(StoredObject.VALUES, cursor.string());
            case "TDatime" -> object.put(StoredObject.VALUES, cursor.uint32());
            case "TObjArray" -> readList(reader, cursor, object, false);
            case "TList", "THashList" -> readList(reader, cursor, object, true);
            case "TMap" -> readMap(reader, cursor, object);
            case "TClonesArray" -> readClones(reader, cursor, object);
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

    /** A map: its keys and values one after the other as items. */
    private static void readMap(ObjectReader reader, Cursor cursor, StoredObject object) {
        ObjectHeader header = ObjectHeader.read(cursor);
        if (header.version() > 2) {
            Names.skipObject(cursor);
        }
        if (header.version() > 1) {
            object.put("fName", cursor.string());
        }
        int count = cursor.count(8, "pairs in a map");
        object.put(StoredObject.ITEMS, reader.readPointers(2 * count, false));
        header.finish(cursor);
    }

    /** An array of objects of one class, if they are stored one by one; otherwise only its name. */
    private static void readClones(ObjectReader reader, Cursor cursor, StoredObject object) {
        ObjectHeader header = ObjectHeader.read(cursor);
        StoredObject base = new StoredObject("TObject");
        if (header.version() > 2) {
            Names.readObject(cursor, base);
        }
        if (header.version() > 1) {
            object.put("fName", cursor.string());
        }
        String classAndVersion = cursor.string();
        int semicolon = classAndVersion.indexOf(';');
        String className = semicolon < 0 ? classAndVersion : classAndVersion.substring(0, semicolon);
        int count = cursor.int32();
        cursor.int32(); // lower bound
        if ((base.integer("fBits") & BY_MEMBERS) != 0 && header.hasEnd()) {
            cursor.seek(header.end());
            return;
        }
        cursor.requireItems(count, 1, "objects in an array");
        List<StoredObject> items = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            if (cursor.uint8() != 0) {
                items.add(reader.readInPlace(className));
            }
        }
        object.put(StoredObject.ITEMS, StoredObject.StoredItems.of(items));
        header.finish(cursor);
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
        object.put(StoredObject.ITEMS, reader.readPointers(count, list));
        header.finish(cursor);
    }
}
