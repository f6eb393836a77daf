package io.kollider.root.streamer;

import io.kollider.root.io.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object of a key by the descriptions of the file. What has no description, or a member of a kind that is not
 * read, ends the object early if its length is known: the members before it are kept.
 */
public final class ObjectReader {

    /** Nesting of objects beyond this is taken for damage; ROOT's own trees stay below 50. */
    private static final int DEEPEST = 200;

    private static final String LEAF = "TLeaf";
    private static final int FIRST_DESCRIBED_BRANCH = 10;

    private final StreamerCatalog catalog;
    private final Cursor cursor;
    private final int keyBytes;
    private final Map<Long, String> classes = new HashMap<>();
    private final Map<Long, StoredObject> objects = new HashMap<>();
    private int depth;

    /**
     * @param cursor at the beginning of the unpacked object
     * @param keyBytes length of the key's header, from which references inside the object count
     */
    public ObjectReader(StreamerCatalog catalog, Cursor cursor, int keyBytes) {
        this.catalog = catalog;
        this.cursor = cursor;
        this.keyBytes = keyBytes;
    }

    /** The object at the beginning, of the class that its key names. */
    public StoredObject read(String className) {
        if (className.startsWith("Roo")) {
            throw cursor.origin()
                    .unsupported("objects of RooFit, such as this %s, are streamed by hand and not read"
                            .formatted(className));
        }
        StoredObject object = new StoredObject(className);
        readInto(object, className);
        return object;
    }

    /** An object that stands here. */
    StoredObject readInPlace(String className) {
        return read(className);
    }

    private void readInto(StoredObject object, String className) {
        if (++depth > DEEPEST) {
            throw cursor.damaged("objects are nested more than %d deep".formatted(DEEPEST));
        }
        if (!BuiltIn.read(this, cursor, object, className)) {
            ObjectHeader header = ObjectHeader.read(cursor);
            Optional<StreamerInfo> info = catalog.find(className, header)
                    .filter(found -> !isLeaf(className) || !found.elements().isEmpty());
            if (info.isPresent()) {
                readMembers(object, info.get(), header);
            } else if (isLeaf(className)) {
                readInto(object, LEAF); // all leaves begin with what TLeaf has; the rest is minimum and maximum
            } else if (!header.hasEnd() || depth == 1) {
                throw cursor.origin()
                        .unsupported("it has no description of class %s version %d, which is needed to read it"
                                .formatted(className, header.version()));
            }
            header.finish(cursor);
        }
        depth--;
    }

    private static boolean isLeaf(String className) {
        return className.startsWith(LEAF) && !className.equals(LEAF);
    }

    private void readMembers(StoredObject object, StreamerInfo info, ObjectHeader header) {
        for (StreamerElement element : info.elements()) {
            if (!readMember(object, element, info)) {
                if (!header.hasEnd()) {
                    throw cursor.origin()
                            .unsupported("member %s of class %s has type %s, which is not read"
                                    .formatted(element.name(), info.className(), element.typeName()));
                }
                return;
            }
        }
    }

    /** Reads one member; false if its kind is not read. */
    private boolean readMember(StoredObject object, StreamerElement element, StreamerInfo info) {
        int type = element.type();
        switch (type) {
            case StreamerElement.BASE -> readInto(object, element.name());
            case 61, 62, 63, 66, 67, 68 -> { // object in place
                StoredObject member = new StoredObject(inPlaceClass(element));
                readInto(member, member.className());
                object.put(element.name(), member);
            }
            case 64, 69 -> { // pointer, possibly null or to an object read before
                StoredObject member = isUsersOwn(info, element) ? skipPointer() : readPointer();
                if (member != null) {
                    object.put(element.name(), member);
                }
            }
            case 65 -> object.put(element.name(), cursor.string());
            case 71, 300, 365, 500 -> {
                if (!element.kind().startsWith("TStreamerSTL")) {
                    return false;
                }
                readCollection(object, element);
            }
            default -> {
                return readNumbers(object, element, type, info);
            }
        }
        return true;
    }

    /** Reads a text or a vector of numbers or texts; other collections are passed over. */
    private void readCollection(StoredObject object, StreamerElement element) {
        ObjectHeader header = ObjectHeader.readCollection(cursor);
        String type = element.typeName().replace("std::", "").replace(" ", "");
        if (type.equals("string")) {
            object.put(element.name(), cursor.string());
        } else if (type.equals("vector<string>")) {
            List<StoredObject> texts = new ArrayList<>();
            int count = cursor.count(1, "texts");
            for (int index = 0; index < count; index++) {
                StoredObject text = new StoredObject("string");
                text.put(StoredObject.VALUES, cursor.string());
                texts.add(text);
            }
            StoredObject list = new StoredObject(type);
            list.put(StoredObject.ITEMS, StoredObject.StoredItems.of(texts));
            object.put(element.name(), list);
        } else {
            Optional<BasicType> items = BasicType.ofVector(type);
            if (items.isPresent()) {
                int count = cursor.count(1, "numbers");
                object.put(element.name(), items.get().readArray(cursor, count));
            } else if (!header.hasEnd()) {
                throw cursor.origin()
                        .unsupported("member %s has type %s, which is not read"
                                .formatted(element.name(), element.typeName()));
            }
        }
        header.finish(cursor);
    }

    private boolean readNumbers(StoredObject object, StreamerElement element, int type, StreamerInfo info) {
        Optional<BasicType> basic = BasicType.of(type >= 40 ? type - 40 : type >= 20 ? type - 20 : type);
        if (basic.isEmpty() || type >= 60 || packedReal(element, basic.get())) {
            return false;
        }
        if (type >= 40) {
            int present = cursor.uint8();
            long count = present == 0 ? 0 : object.integer(element.countName());
            cursor.requireItems(count, 1, "items of " + element.name());
            BasicType stored = isShortSeek(info, element, present) ? BasicType.INT32 : basic.get();
            object.put(element.name(), stored.readArray(cursor, (int) count));
        } else if (type >= 20) {
            object.put(element.name(), basic.get().readArray(cursor, element.arrayLength()));
        } else {
            object.put(element.name(), basic.get().read(cursor));
        }
        return true;
    }

    /**
     * Whether the positions of a branch's baskets have 32 bits, although they are described with 64: TBranch before its
     * version 10, of ROOT 5, was streamed by hand, with a 2 in front of 64-bit positions, a 1 in front of others.
     */
    private static boolean isShortSeek(StreamerInfo info, StreamerElement element, int present) {
        return present == 1
                && info.className().equals("TBranch")
                && info.version() < FIRST_DESCRIBED_BRANCH
                && element.name().equals("fBasketSeek");
    }

    /** A Double32_t with a range in its comment is stored as an integer; no header needs one. */
    private static boolean packedReal(StreamerElement element, BasicType type) {
        return type == BasicType.DOUBLE32
                && element.title().contains("[")
                && element.countName().isEmpty();
    }

    private static String inPlaceClass(StreamerElement element) {
        String name = element.typeName();
        return name.endsWith("*") ? name.substring(0, name.length() - 1) : name;
    }

    /** What users attach to a tree, and its table of references: objects of any class, which reading its branches does not need. */
    private static boolean isUsersOwn(StreamerInfo info, StreamerElement element) {
        return info.className().equals("TTree")
                && (element.name().equals("fUserInfo") || element.name().equals("fBranchRef"));
    }

    /** Goes behind an object whose length is known; any other is read. */
    @Nullable
    private StoredObject skipPointer() {
        int begin = cursor.position();
        long count = cursor.uint32();
        if ((count & ObjectHeader.BYTE_COUNT) == 0 || count == ObjectTags.NEW_CLASS) {
            cursor.seek(begin);
            return readPointer();
        }
        seekForward(begin + 4 + (int) (count & ~ObjectHeader.BYTE_COUNT));
        return null;
    }

    /** An object behind a pointer (TBufferFile::ReadObjectAny); null if the pointer is. */
    @Nullable
    StoredObject readPointer() {
        int begin = cursor.position();
        long count = cursor.uint32();
        boolean counted = (count & ObjectHeader.BYTE_COUNT) != 0 && count != ObjectTags.NEW_CLASS;
        long tag = counted ? cursor.uint32() : count;
        int end = begin + 4 + (int) (count & ~ObjectHeader.BYTE_COUNT);
        if ((tag & ObjectTags.CLASS_MASK) == 0) {
            StoredObject known = objects.get(tag);
            if (counted) {
                seekForward(end);
            }
            return known;
        }
        String className = className(tag, counted ? begin + 4L : begin);
        StoredObject object = new StoredObject(className);
        objects.put(begin + (counted ? 0L : 4L) + keyBytes + ObjectTags.MAP_OFFSET, object);
        if (className.equals("TBasket") && counted) {
            object.put(StoredObject.CONTENT, cursor.bytes(end - cursor.position()));
        } else if (counted && catalog.newest(className).isEmpty() && !BuiltIn.knows(className) && !isLeaf(className)) {
            seekForward(end); // an object of the writer's own, such as user information
        } else {
            readInto(object, className);
        }
        if (counted) {
            seekForward(end);
        }
        return object;
    }

    private String className(long tag, long tagPosition) {
        if (tag == ObjectTags.NEW_CLASS) {
            String name = cursor.terminatedString();
            classes.put(tagPosition + keyBytes + ObjectTags.MAP_OFFSET, name);
            return name;
        }
        String name = classes.get(tag & ~ObjectTags.CLASS_MASK);
        if (name == null) {
            throw cursor.damaged("an object refers to a class that was not mentioned before");
        }
        return name;
    }

    private void seekForward(int end) {
        if (end < cursor.position()) {
            throw cursor.damaged("an object is longer than announced");
        }
        cursor.seek(end);
    }

    /** The objects of a list, each followed by an option where the class writes one. */
    StoredObject.StoredItems readPointers(int count, boolean options) {
        List<StoredObject> items = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            StoredObject item = readPointer();
            if (item != null) {
                items.add(item);
                places.add(index);
            }
            if (options) {
                cursor.string();
            }
        }
        return new StoredObject.StoredItems(items, places);
    }
}
