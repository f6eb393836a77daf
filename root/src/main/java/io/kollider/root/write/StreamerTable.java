package io.kollider.root.write;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Descriptions of the classes that are written, a TList of TStreamerInfo, so that any reader can take the file apart. They
 * are ROOT 6.40's, listed in {@code streamers.tsv} by the script {@code streamers.py} among the tests.
 */
final class StreamerTable {

    private static final String TABLE = "streamers.tsv";

    /** Fields of a line that all kinds of element have. */
    private static final int SHARED_FIELDS = 9;

    private StreamerTable() {}

    static void write(ObjectOutput object) {
        List<List<String[]>> classes = read();
        int list = object.beginList(classes.size());
        for (List<String[]> lines : classes) {
            info(object, lines);
            object.out().string(""); // option
        }
        object.end(list);
    }

    /** The lines of each class, its own first. */
    private static List<List<String[]>> read() {
        List<List<String[]>> classes = new ArrayList<>();
        try (InputStream stream = StreamerTable.class.getResourceAsStream(TABLE)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + TABLE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] fields = line.split("\t", -1);
                if (fields[0].equals("class")) {
                    classes.add(new ArrayList<>());
                }
                classes.get(classes.size() - 1).add(fields);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    private static void info(ObjectOutput object, List<String[]> lines) {
        String[] own = lines.get(0);
        int pointer = object.beginPointer("TStreamerInfo");
        int info = object.begin(9);
        object.named(own[1], "", 0);
        object.out().int32((int) Long.decode(own[3]).longValue()).int32(Integer.parseInt(own[2]));
        int array = object.beginPointer("TObjArray");
        int elements = object.beginObjArray(lines.size() - 1);
        for (String[] line : lines.subList(1, lines.size())) {
            element(object, line);
        }
        object.end(elements);
        object.end(array);
        object.end(info);
        object.end(pointer);
    }

    private static void element(ObjectOutput object, String[] fields) {
        String kind = fields[0];
        boolean isBase = kind.equals("TStreamerBase");
        int pointer = object.beginPointer(kind);
        int own = object.begin(isBase ? 3 : 2);
        int shared = object.begin(4);
        object.named(fields[1], fields[2], 0);
        for (int field = 3; field <= 6; field++) {
            object.out().int32(Integer.parseInt(fields[field]));
        }
        for (String length : fields[7].split(" ")) {
            object.out().int32(Integer.parseInt(length));
        }
        object.out().string(fields[8]);
        object.end(shared);
        if (isBase) {
            object.out().int32(Integer.parseInt(fields[SHARED_FIELDS]));
        } else if (kind.equals("TStreamerBasicPointer")) {
            object.out()
                    .int32(Integer.parseInt(fields[SHARED_FIELDS]))
                    .string(fields[SHARED_FIELDS + 1])
                    .string(fields[SHARED_FIELDS + 2]);
        }
        object.end(own);
        object.end(pointer);
    }
}
