package io.kollider.root.rntuple;

import io.kollider.root.Primitive;

/** What the values of a leaf field are, by the C++ name of its type. */
final class CppType {

    private CppType() {}

    static boolean isString(String typeName) {
        return typeName.equals("std::string");
    }

    static boolean isCardinality(String typeName) {
        return typeName.startsWith("ROOT::RNTupleCardinality<");
    }

    /** The type that the name says; that of the stored elements where it says none. */
    static Primitive primitive(String typeName, Encoding encoding) {
        String plain = typeName.startsWith("std::") ? typeName.substring(5) : typeName;
        return switch (plain) {
            case "bool" -> Primitive.BOOL;
            case "char", "int8_t" -> Primitive.INT8;
            case "byte", "uint8_t" -> Primitive.UINT8;
            case "int16_t" -> Primitive.INT16;
            case "uint16_t" -> Primitive.UINT16;
            case "int32_t" -> Primitive.INT32;
            case "uint32_t", "ROOT::RNTupleCardinality<std::uint32_t>" -> Primitive.UINT32;
            case "int64_t" -> Primitive.INT64;
            case "uint64_t", "ROOT::RNTupleCardinality<std::uint64_t>" -> Primitive.UINT64;
            case "float" -> Primitive.FLOAT;
            case "double" -> Primitive.DOUBLE;
            default -> natural(encoding);
        };
    }

    /** The narrowest type that holds every element of an encoding. */
    static Primitive natural(Encoding encoding) {
        return switch (encoding) {
            case BIT -> Primitive.BOOL;
            case BYTE, UINT8 -> Primitive.UINT8;
            case CHAR, INT8 -> Primitive.INT8;
            case INT16, SPLIT_INT16 -> Primitive.INT16;
            case UINT16, SPLIT_UINT16 -> Primitive.UINT16;
            case INT32, SPLIT_INT32 -> Primitive.INT32;
            case UINT32, INDEX32, SPLIT_UINT32, SPLIT_INDEX32 -> Primitive.UINT32;
            case INT64, SPLIT_INT64 -> Primitive.INT64;
            case UINT64, INDEX64, SWITCH, SPLIT_UINT64, SPLIT_INDEX64 -> Primitive.UINT64;
            case REAL16, SPLIT_REAL16, REAL32, SPLIT_REAL32, REAL32_TRUNC -> Primitive.FLOAT;
            case REAL64, SPLIT_REAL64, REAL32_QUANT -> Primitive.DOUBLE;
        };
    }
}
