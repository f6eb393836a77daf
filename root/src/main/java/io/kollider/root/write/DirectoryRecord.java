package io.kollider.root.write;

import io.kollider.root.write.RecordFile.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A directory under way (TDirectoryFile): its place is reserved when it is made, its list of keys follows at the end. */
final class DirectoryRecord {

    /** Length of the record without the names that the root directory puts before it. */
    static final int BYTES = 60;

    private static final int LARGE_FILE_VERSION = 1005;

    private final String className;
    private final String name;
    private final long position;
    private final long parent;
    private final int nameBytes;
    private final Map<String, DirectoryRecord> children = new LinkedHashMap<>();
    private final Map<String, Stored> keys = new LinkedHashMap<>();

    /**
     * @param className of the key of its list of keys: TFile or TDirectoryFile
     * @param position of its record
     * @param parent of the directory that holds it; 0 for the root directory
     * @param nameBytes where its record begins behind its position: key and, for the root directory, names
     */
    DirectoryRecord(String className, String name, long position, long parent, int nameBytes) {
        this.className = className;
        this.name = name;
        this.position = position;
        this.parent = parent;
        this.nameBytes = nameBytes;
    }

    long position() {
        return position;
    }

    int nameBytes() {
        return nameBytes;
    }

    /** The directory of a name in this one, made if it is not there. */
    DirectoryRecord child(String childName, RecordFile file, int date) throws IOException {
        DirectoryRecord known = children.get(childName);
        if (known != null) {
            return known;
        }
        requireFree(childName);
        RecordKey key = new RecordKey("TDirectoryFile", childName, childName, 1, position, date);
        long at = file.reserve(key.bytes() + BYTES);
        DirectoryRecord made = new DirectoryRecord("TDirectoryFile", childName, at, position, key.bytes());
        children.put(childName, made);
        keys.put(childName, new Stored(key, at, key.bytes() + BYTES, key.bytes() + (long) BYTES));
        return made;
    }

    void requireFree(String keyName) {
        if (keys.containsKey(keyName)) {
            throw new IllegalArgumentException(
                    "'%s' has been written already%s".formatted(keyName, parent == 0 ? "" : " in directory " + name));
        }
    }

    void add(Stored stored) {
        keys.put(stored.key().name(), stored);
    }

    /** Writes the lists of keys and the records of this directory and all below it. */
    void finish(RecordFile file, int date, UUID uuid) throws IOException {
        for (DirectoryRecord child : children.values()) {
            child.finish(file, date, uuid);
        }
        OutputBuffer list = new OutputBuffer();
        List<Stored> listed = new ArrayList<>(keys.values());
        list.int32(listed.size());
        listed.forEach(stored -> stored.list(list));
        Stored keyList = file.append(new RecordKey(className, name, name, 1, position, date), list);

        OutputBuffer record = new OutputBuffer();
        if (parent != 0) {
            RecordKey key = new RecordKey(className, name, name, 1, parent, date);
            key.write(record, BYTES, BYTES, position);
        }
        record.int16(LARGE_FILE_VERSION)
                .int32(date)
                .int32(date)
                .int32(keyList.bytes())
                .int32(nameBytes)
                .int64(position)
                .int64(parent)
                .int64(keyList.position())
                .int16(1) // version of the identifier's class
                .int64(uuid.getMostSignificantBits())
                .int64(uuid.getLeastSignificantBits());
        file.replace(parent == 0 ? position + nameBytes : position, record);
    }
}
