package io.kollider.root.streamer;

import io.kollider.root.io.Cursor;
import java.util.Optional;

/** The numbers among the types of streamer elements (TVirtualStreamerInfo::EReadWrite), by code. */
enum BasicType {
    INT8(1, false, 1),
    INT16(2, false, 2),
    INT32(3, false, 4),
    INT64_LONG(4, false, 8),
    FLOAT(5, true, 4),
    COUNTER(6, false, 4),
    DOUBLE(8, true, 8),
    DOUBLE32(9, true, 4),
    LEGACY_CHAR(10, false, 1),
    UINT8(11, false, 1),
    UINT16(12, false, 2),
    UINT32(13, false, 4),
    UINT64_LONG(14, false, 8),
    BITS(15, false, 4),
    INT64(16, false, 8),
    UINT64(17, false, 8),
    BOOL(18, false, 1);

    private final int code;
    private final boolean real;
    private final int bytes;

    BasicType(int code, boolean real, int bytes) {
        this.code = code;
        this.real = real;
        this.bytes = bytes;
    }

    static Optional<BasicType> of(int code) {
        for (BasicType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The items of a vector of numbers, its type name without blanks. */
    static Optional<BasicType> ofVector(String typeName) {
        return Optional.ofNullable(
                switch (typeName) {
                    case "vector<bool>", "vector<Bool_t>" -> BOOL;
                    case "vector<char>", "vector<Char_t>", "vector<signedchar>" -> INT8;
                    case "vector<unsignedchar>", "vector<UChar_t>" -> UINT8;
                    case "vector<short>", "vector<Short_t>" -> INT16;
                    case "vector<unsignedshort>", "vector<UShort_t>" -> UINT16;
                    case "vector<int>", "vector<Int_t>" -> INT32;
                    case "vector<unsignedint>", "vector<UInt_t>" -> UINT32;
                    case "vector<long>", "vector<longlong>", "vector<Long64_t>" -> INT64;
                    case "vector<unsignedlong>", "vector<unsignedlonglong>", "vector<ULong64_t>" -> UINT64;
                    case "vector<float>", "vector<Float_t>" -> FLOAT;
                    case "vector<double>", "vector<Double_t>" -> DOUBLE;
                    default -> null;
                });
    }

    Object read(Cursor cursor) {
        return real ? (Object) real(cursor) : (Object) integer(cursor);
    }

    /** An array: long[] of whole numbers, double[] of the others. */
    Object readArray(Cursor cursor, int count) {
        cursor.requireItems(count, bytes, "array items");
        if (real) {
            double[] values = new double[count];
            for (int index = 0; index < count; index++) {
                values[index] = real(cursor);
            }
            return values;
        }
        long[] values = new long[count];
        for (int index = 0; index < count; index++) {
            values[index] = integer(cursor);
        }
        return values;
    }

    private double real(Cursor cursor) {
        return bytes == 8 ? cursor.float64() : cursor.float32();
    }

    private long integer(Cursor cursor) {
        return switch (this) {
            case INT8, LEGACY_CHAR -> cursor.int8();
            case UINT8, BOOL -> cursor.uint8();
            case INT16 -> cursor.int16();
            case UINT16 -> cursor.uint16();
            case INT32, COUNTER -> cursor.int32();
            case UINT32, BITS -> cursor.uint32();
            case INT64_LONG, UINT64_LONG, INT64, UINT64 -> cursor.int64();
            case FLOAT, DOUBLE, DOUBLE32 -> throw new IllegalStateException(this + " is no whole number");
        };
    }
}
