package io.kollider.root.streamer;

import io.kollider.root.io.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the TList of TStreamerInfo, the only objects of a file that must be read without a description. Other members of
 * the list, such as schema evolution rules, are skipped.
 */
final class StreamerListReader {

    private final Cursor cursor;
    private final int keyBytes;
    private final Map<Long, String> classNames = new HashMap<>();

    StreamerListReader(Cursor cursor, int keyBytes) {
        this.cursor = cursor;
        this.keyBytes = keyBytes;
    }

    List<StreamerInfo> read() {
        List<StreamerInfo> infos = new ArrayList<>();
        ObjectHeader list = ObjectHeader.read(cursor);
        Names.skipObject(cursor);
        cursor.string(); // name of the list
        int count = cursor.count(4, "streamer descriptions");
        for (int index = 0; index < count; index++) {
            Tagged tagged = tagged();
            if (tagged.className.equals("TStreamerInfo")) {
                infos.add(info());
            }
            tagged.finish();
            cursor.skip(cursor.uint8()); // option of the list's entry
        }
        list.finish(cursor);
        return infos;
    }

    private StreamerInfo info() {
        ObjectHeader header = ObjectHeader.read(cursor);
        Names names = Names.read(cursor);
        long checksum = cursor.uint32();
        int version = cursor.int32();
        List<StreamerElement> elements = new ArrayList<>();
        Tagged array = tagged();
        if (array.className.equals("TObjArray")) {
            elements = elements();
        }
        array.finish();
        header.finish(cursor);
        return new StreamerInfo(names.name(), version, checksum, elements);
    }

    private List<StreamerElement> elements() {
        ObjectHeader header = ObjectHeader.read(cursor);
        Names.skipObject(cursor);
        cursor.string(); // name of the array
        int count = cursor.count(4, "streamer elements");
        cursor.int32(); // lower bound
        List<StreamerElement> elements = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            Tagged tagged = tagged();
            elements.add(StreamerElement.read(cursor, tagged.className));
            tagged.finish();
        }
        header.finish(cursor);
        return elements;
    }

    /** Reads the class name in front of an object; repeated classes are references to the first mention. */
    private Tagged tagged() {
        int begin = cursor.position();
        long count = cursor.uint32();
        if ((count & ObjectHeader.BYTE_COUNT) == 0 || count == ObjectTags.NEW_CLASS) {
            throw cursor.damaged("a streamer description without a length");
        }
        int end = begin + 4 + (int) (count & ~ObjectHeader.BYTE_COUNT);
        long tagPosition = (long) cursor.position() + keyBytes + ObjectTags.MAP_OFFSET;
        long tag = cursor.uint32();
        String className;
        if (tag == ObjectTags.NEW_CLASS) {
            className = cursor.terminatedString();
            classNames.put(tagPosition, className);
        } else {
            className = classNames.getOrDefault(tag & ~ObjectTags.CLASS_MASK, "");
        }
        return new Tagged(className, end);
    }

    private final class Tagged {

        private final String className;
        private final int end;

        private Tagged(String className, int end) {
            this.className = className;
            this.end = end;
        }

        private void finish() {
            if (end < cursor.position()) {
                throw cursor.damaged("a streamer description is longer than announced");
            }
            cursor.seek(end);
        }
    }
}
