package io.kollider.root.file;

import io.kollider.root.io.Cursor;
import io.kollider.root.io.FileSource;
import io.kollider.root.io.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The directories of a file (TDirectoryFile), listed from the root directory down. */
public final class Directory {

    /** A file's key with the directories that lead to it, "" or "outer/inner/". */
    public record Entry(String prefix, Key key) {}

    /** Nesting beyond this is taken for damage: nobody types such paths. */
    private static final int DEEPEST = 100;

    private static final int LARGE_FILE_VERSION = 1000;
    private static final int HEADER_BYTES = 42;

    private final FileSource source;
    private final Set<Long> visited = new HashSet<>();
    private final List<Entry> entries = new ArrayList<>();

    private Directory(FileSource source) {
        this.source = source;
    }

    /** All keys, directories included, in file order, each directory followed by its own keys. */
    public static List<Entry> list(FileSource source, FileHeader header) {
        Directory directory = new Directory(source);
        directory.visit(header.begin() + header.nameBytes(), "", 0);
        return directory.entries;
    }

    private void visit(long headerPosition, String prefix, int depth) {
        Origin origin = source.origin("directory /" + prefix, headerPosition);
        if (!visited.add(headerPosition) || depth > DEEPEST) {
            throw origin.damaged("directories contain each other");
        }
        source.requireInside(origin, 1);
        int length = (int) Math.min(HEADER_BYTES, source.size() - headerPosition);
        Cursor cursor = source.cursor(origin, length);
        boolean large = cursor.int16() > LARGE_FILE_VERSION;
        cursor.int32(); // created
        cursor.int32(); // modified
        int listBytes = cursor.int32();
        cursor.int32(); // bytes of key and names
        FileHeader.position(cursor, large); // this directory
        FileHeader.position(cursor, large); // its parent
        long listPosition = FileHeader.position(cursor, large);
        if (listPosition == 0) {
            return; // an empty directory, or one that was never closed
        }
        for (Key key : keys(listPosition, listBytes, prefix)) {
            entries.add(new Entry(prefix, key));
            if (key.isDirectory()) {
                visit(key.position() + key.keyBytes(), prefix + key.name() + "/", depth + 1);
            }
        }
    }

    private List<Key> keys(long position, int bytes, String prefix) {
        Cursor cursor = source.cursor(source.origin("key list of /" + prefix, position), bytes);
        Key list = Key.read(cursor);
        cursor.seek(list.keyBytes());
        int count = cursor.count(26, "keys");
        List<Key> keys = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            keys.add(Key.read(cursor));
        }
        return keys;
    }
}
