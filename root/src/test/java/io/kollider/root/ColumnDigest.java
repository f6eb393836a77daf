package io.kollider.root;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Digest of a column, as {@code uproot_columns.py} makes it: the SHA-256 of all values, little-endian, and that of the
 * lengths of all lists level by level, without the levels whose lengths are all equal.
 */
final class ColumnDigest {

    private final ColumnType type;
    private final MessageDigest values = sha();
    private final MessageDigest wide = sha();
    private final List<Level> levels = new ArrayList<>();
    private long count;

    private ColumnDigest(ColumnType type) {
        this.type = type;
        for (int level = 0; level < type.depth(); level++) {
            levels.add(new Level());
        }
    }

    static ColumnDigest of(TTree tree, Branch branch, int step) {
        ColumnDigest digest = new ColumnDigest(branch.type());
        ColumnReader reader = tree.reader(branch);
        ColumnBuffer buffer = new ColumnBuffer();
        for (long first = 0; first < branch.entries(); first += step) {
            reader.read(first, (int) Math.min(step, branch.entries() - first), buffer);
            digest.add(buffer);
        }
        return digest;
    }

    long count() {
        return count;
    }

    String typeTag() {
        return switch (type.primitive()) {
            case BOOL -> "b1";
            case INT8 -> "i1";
            case UINT8 -> "u1";
            case INT16 -> "i2";
            case UINT16 -> "u2";
            case INT32 -> "i4";
            case UINT32 -> "u4";
            case INT64 -> "i8";
            case UINT64 -> "u8";
            case FLOAT -> "f4";
            case DOUBLE -> "f8";
            case CHAR -> "S1";
        };
    }

    String values() {
        return HexFormat.of().formatHex(values.digest()).substring(0, 24);
    }

    /** As {@link #values}, with all whole numbers as 64-bit ones, all others as doubles. */
    String wideValues() {
        return HexFormat.of().formatHex(wide.digest()).substring(0, 24);
    }

    String structure() {
        MessageDigest structure = sha();
        for (Level level : levels) {
            if (level.least < level.greatest) {
                // concatenated in the order of the levels, so the bytes are kept until here
                level.bytes.forEach(structure::update);
            }
        }
        return HexFormat.of().formatHex(structure.digest()).substring(0, 24);
    }

    private void add(ColumnBuffer buffer) {
        count += buffer.valueCount();
        for (int level = 0; level < type.depth(); level++) {
            int width = level + 1 == type.depth() ? type.width() : 1;
            levels.get(level).add(buffer.offsets(level), buffer.itemCount(level), width);
        }
        int width = type.primitive().bytes();
        ByteBuffer bytes = ByteBuffer.allocate(buffer.valueCount() * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < buffer.valueCount(); index++) {
            switch (type.primitive()) {
                case BOOL, INT8, UINT8, CHAR -> bytes.put(buffer.bytes()[index]);
                case INT16, UINT16 -> bytes.putShort((short) buffer.ints()[index]);
                case INT32, UINT32 -> bytes.putInt(buffer.ints()[index]);
                case INT64, UINT64 -> bytes.putLong(buffer.longs()[index]);
                case FLOAT -> bytes.putInt(Float.floatToRawIntBits(buffer.floats()[index]));
                case DOUBLE -> bytes.putLong(Double.doubleToRawLongBits(buffer.doubles()[index]));
            }
        }
        values.update(bytes.array());
        ByteBuffer wider = ByteBuffer.allocate(buffer.valueCount() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < buffer.valueCount(); index++) {
            if (type.primitive().isReal()) {
                wider.putLong(Double.doubleToRawLongBits(buffer.doubleAt(index)));
            } else {
                wider.putLong(buffer.longAt(index));
            }
        }
        wide.update(wider.array());
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Level {

        private final List<byte[]> bytes = new ArrayList<>();
        private long least = Long.MAX_VALUE;
        private long greatest = Long.MIN_VALUE;

        private void add(int[] offsets, int lists, int width) {
            ByteBuffer lengths = ByteBuffer.allocate(Long.BYTES * lists).order(ByteOrder.LITTLE_ENDIAN);
            for (int list = 0; list < lists; list++) {
                int length = (offsets[list + 1] - offsets[list]) / width;
                least = Math.min(least, length);
                greatest = Math.max(greatest, length);
                lengths.putLong(length);
            }
            bytes.add(lengths.array());
        }
    }
}
