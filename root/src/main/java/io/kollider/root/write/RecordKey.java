package io.kollider.root.write;

/**
 * A TKey, the header of a record, in the form with 64-bit positions, which ROOT reads in files of any size.
 *
 * @param cycle number of an object of this name, from 1; 0 for baskets
 * @param directory byte position of the directory that holds it
 * @param date as {@link WriterSettings#packedDate()}
 * @param headBytes length of what the class puts behind the texts and counts as part of the key: 0 but for baskets
 */
record RecordKey(String className, String name, String title, int cycle, long directory, int date, int headBytes) {

    private static final int LARGE_FILE_VERSION = 1004;

    /** Lengths and version, date, positions: all but the texts. */
    private static final int FIXED_BYTES = 34;

    RecordKey(String className, String name, String title, int cycle, long directory, int date) {
        this(className, name, title, cycle, directory, date, 0);
    }

    /** Length of the key; keys are limited by the 16 bits that hold it. */
    int bytes() {
        int bytes = FIXED_BYTES
                + OutputBuffer.stringBytes(className)
                + OutputBuffer.stringBytes(name)
                + OutputBuffer.stringBytes(title)
                + headBytes;
        if (bytes > Short.MAX_VALUE) {
            throw new IllegalArgumentException("name and title of '%s' are longer than a key can be".formatted(name));
        }
        return bytes;
    }

    /** @param stored bytes of the object in the file, {@code unpacked} when unpacked */
    void write(OutputBuffer out, int stored, int unpacked, long position) {
        out.int32(Math.addExact(bytes(), stored))
                .int16(LARGE_FILE_VERSION)
                .int32(unpacked)
                .int32(date)
                .int16(bytes())
                .int16(cycle)
                .int64(position)
                .int64(directory)
                .string(className)
                .string(name)
                .string(title);
    }
}
