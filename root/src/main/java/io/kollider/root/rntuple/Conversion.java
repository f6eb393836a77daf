package io.kollider.root.rntuple;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.DamagedFileException;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;

/**
 * Elements of one type as values of another: a field may be stored in a narrower or wider column than its type, and in
 * another one after a change of schema. A whole number that does not fit is refused, as ROOT does.
 */
final class Conversion {

    private final ColumnBuffer stored = new ColumnBuffer();

    static boolean isNeeded(ColumnRecord column, Primitive wanted) {
        Primitive natural = CppType.natural(column.encoding().orElseThrow());
        return natural != wanted && !(wanted == Primitive.CHAR && natural == Primitive.INT8);
    }

    void convert(PageReader pages, int from, int count, ColumnBuffer into, int target) {
        Primitive natural = CppType.natural(pages.column().encoding().orElseThrow());
        stored.start(new ColumnType(natural, Shape.SCALAR));
        stored.appendValues(count);
        Elements.decode(pages.column(), pages.content(), pages.count(), from, count, stored, 0);
        for (int index = 0; index < count; index++) {
            switch (into.type().primitive()) {
                case FLOAT -> into.floats()[target + index] = (float) stored.doubleAt(index);
                case DOUBLE -> into.doubles()[target + index] = stored.doubleAt(index);
                case BOOL -> into.bytes()[target + index] = (byte) (stored.longAt(index) != 0 ? 1 : 0);
                case INT8, UINT8, CHAR, INT16, UINT16, INT32, UINT32, INT64, UINT64 ->
                    whole(pages, index, into, target);
            }
        }
    }

    private void whole(PageReader pages, int index, ColumnBuffer into, int target) {
        long value = stored.longAt(index);
        Primitive wanted = into.type().primitive();
        boolean large = value < 0 && stored.type().primitive() == Primitive.UINT64; // 2⁶³ and above
        boolean fits = switch (wanted) {
            case INT8, CHAR -> value == (byte) value && !large;
            case UINT8 -> value == (value & 0xff);
            case INT16 -> value == (short) value && !large;
            case UINT16 -> value == (value & 0xffff);
            case INT32 -> value == (int) value && !large;
            case UINT32 -> value == (value & 0xffffffffL);
            case INT64 -> !large;
            case UINT64 -> value >= 0;
            case BOOL, FLOAT, DOUBLE -> true;
        };
        if (!fits) {
            throw doesNotFit(pages, value, wanted);
        }
        switch (wanted.storage()) {
            case BYTES -> into.bytes()[target + index] = (byte) value;
            case INTS -> into.ints()[target + index] = (int) value;
            case LONGS -> into.longs()[target + index] = value;
            case FLOATS, DOUBLES -> throw new IllegalStateException("no whole number");
        }
    }

    private static DamagedFileException doesNotFit(PageReader pages, long value, Primitive wanted) {
        return pages.origin()
                .damaged("the stored value %s does not fit into the field's %s"
                        .formatted(Long.toString(value), wanted.typeName()));
    }
}
