package io.kollider.root.write;

import io.kollider.root.Primitive;

/**
 * The class of a vector.
 *
 * @param checksum of the class, as {@code TClass::GetCheckSum} of ROOT 6.40 gives it
 */
record VectorClass(String className, int checksum) {

    static VectorClass of(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> new VectorClass("vector<bool>", 0x01c8b117);
            case INT8 -> new VectorClass("vector<char>", 0x01c8b03f);
            case UINT8 -> new VectorClass("vector<unsigned char>", 0x2b7230da);
            case INT16 -> new VectorClass("vector<short>", 0x055a2247);
            case UINT16 -> new VectorClass("vector<unsigned short>", 0x8256a418);
            case INT32 -> new VectorClass("vector<int>", 0x00983b88);
            case UINT32 -> new VectorClass("vector<unsigned int>", 0xb9261111);
            case INT64 -> new VectorClass("vector<Long64_t>", 0x907dd4be);
            case UINT64 -> new VectorClass("vector<ULong64_t>", 0xb178f86b);
            case FLOAT -> new VectorClass("vector<float>", 0x055a169b);
            case DOUBLE -> new VectorClass("vector<double>", 0x100e4364);
            case CHAR -> throw new IllegalStateException("text is not written");
        };
    }
}
