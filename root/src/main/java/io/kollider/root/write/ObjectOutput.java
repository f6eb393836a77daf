package io.kollider.root.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of one record's object as TBufferFile writes them: classes with version and length, objects behind pointers
 * with the name of their class, repeated classes and objects as references to the first (ROOT: TBufferFile.cxx).
 */
final class ObjectOutput {

    private static final int BYTE_COUNT = 0x40000000;
    private static final int NEW_CLASS = -1;
    private static final int CLASS_REFERENCE = 0x80000000;

    /** References are counted from two bytes before the record, so that none is 0, the null pointer. */
    private static final int MAP_OFFSET = 2;

    /** Largest length that a class can announce. */
    private static final int MOST_BYTES = 0x3ffffffe;

    private final OutputBuffer out = new OutputBuffer();
    private final int keyBytes;
    private final Map<String, Integer> classes = new HashMap<>();

    /** @param keyBytes length of the record's key, from which references are counted */
    ObjectOutput(int keyBytes) {
        this.keyBytes = keyBytes;
    }

    OutputBuffer out() {
        return out;
    }

    /** Writes a class's length, still unknown, and version; the value goes to {@link #end}. */
    int begin(int version) {
        int start = out.length();
        out.int32(0).int16(version);
        return start;
    }

    /** Writes what stands before an object behind a pointer; the value goes to {@link #end} and {@link #reference}. */
    int beginPointer(String className) {
        int start = out.length();
        out.int32(0);
        Integer known = classes.putIfAbsent(className, out.length() + keyBytes + MAP_OFFSET);
        if (known == null) {
            out.int32(NEW_CLASS).terminatedString(className);
        } else {
            out.int32(known | CLASS_REFERENCE);
        }
        return start;
    }

    void end(int start) {
        int count = out.length() - start - Integer.BYTES;
        if (count > MOST_BYTES) {
            throw new IllegalArgumentException("an object of %d bytes is larger than ROOT can store".formatted(count));
        }
        out.replaceInt32(start, count | BYTE_COUNT);
    }

    /** A pointer to an object that has been written already. */
    void reference(int start) {
        out.int32(start + keyBytes + MAP_OFFSET);
    }

    void nullPointer() {
        out.int32(0);
    }

    void object(int uniqueId, int bits) {
        out.int16(1).int32(uniqueId).int32(bits);
    }

    void named(String name, String title, int bits) {
        int start = begin(1);
        object(0, bits);
        out.string(name).string(title);
        end(start);
    }

    /** A TObjArray as a member; its elements are written by the caller between this and {@link #end}. */
    int beginObjArray(int count) {
        int start = begin(3);
        object(0, 0);
        out.string("").int32(count).int32(0);
        return start;
    }

    /** What a TList holds before its elements; each is followed by its option. */
    int beginList(int count) {
        int start = begin(5);
        object(0, 0);
        out.string("").int32(count);
        return start;
    }

    void doubles(double[] values) {
        out.int32(values.length);
        for (double value : values) {
            out.float64(value);
        }
    }

    /** The attributes of lines, TAttLine, as ROOT's default style has them. */
    void lineAttributes() {
        int start = begin(2);
        out.int16(602).int16(1).int16(1); // colour, style, width
        end(start);
    }

    void fillAttributes() {
        int start = begin(2);
        out.int16(0).int16(1001); // colour, style
        end(start);
    }

    void markerAttributes() {
        int start = begin(3);
        out.int16(1).int16(1).float32(1); // colour, style, size
        end(start);
    }

    /** The labels of an axis: a THashList of texts whose identifier is their bin; empty labels are left out. */
    void labels(List<String> labels) {
        long count = labels.stream().filter(label -> !label.isEmpty()).count();
        if (count == 0) {
            nullPointer();
            return;
        }
        int pointer = beginPointer("THashList");
        int list = beginList((int) count);
        for (int bin = 1; bin <= labels.size(); bin++) {
            String label = labels.get(bin - 1);
            if (!label.isEmpty()) {
                int text = beginPointer("TObjString");
                int object = begin(1);
                object(bin, 0);
                out.string(label);
                end(object);
                end(text);
                out.string(""); // option
            }
        }
        end(list);
        end(pointer);
    }
}
