package io.kollider.root.member;

import io.kollider.root.Primitive;
import java.util.Optional;

/** Names of C++ number types as ROOT and its users write them. */
public final class CppTypes {

    private CppTypes() {}

    /** The primitive that a name stands for; empty for classes. {@code long} has 64 bits in files. */
    public static Optional<Primitive> primitive(String name) {
        return Optional.ofNullable(
                switch (name.trim()) {
                    case "bool", "Bool_t" -> Primitive.BOOL;
                    case "char", "Char_t", "signed char", "int8_t" -> Primitive.INT8;
                    case "unsigned char", "UChar_t", "uint8_t" -> Primitive.UINT8;
                    case "short", "Short_t", "int16_t" -> Primitive.INT16;
                    case "unsigned short", "UShort_t", "uint16_t" -> Primitive.UINT16;
                    case "int", "Int_t", "int32_t" -> Primitive.INT32;
                    case "unsigned int", "unsigned", "UInt_t", "uint32_t" -> Primitive.UINT32;
                    case "long", "long long", "Long_t", "Long64_t", "int64_t" -> Primitive.INT64;
                    case "unsigned long", "unsigned long long", "ULong_t", "ULong64_t", "uint64_t", "size_t" ->
                        Primitive.UINT64;
                    case "float", "Float_t" -> Primitive.FLOAT;
                    case "double", "Double_t" -> Primitive.DOUBLE;
                    default -> null;
                });
    }

    /** The primitive of a streamer element's number, TVirtualStreamerInfo::EReadWrite below 20. */
    public static Optional<Primitive> streamed(int type) {
        return Optional.ofNullable(
                switch (type) {
                    case 1 -> Primitive.INT8;
                    case 2 -> Primitive.INT16;
                    case 3, 6 -> Primitive.INT32;
                    case 4, 16 -> Primitive.INT64;
                    case 5 -> Primitive.FLOAT;
                    case 8 -> Primitive.DOUBLE;
                    case 11 -> Primitive.UINT8;
                    case 12 -> Primitive.UINT16;
                    case 13, 15 -> Primitive.UINT32;
                    case 14, 17 -> Primitive.UINT64;
                    case 18 -> Primitive.BOOL;
                    default -> null;
                });
    }
}
