package io.kollider.root.rntuple;

import java.util.Optional;

/**
 * The stored description of a column.
 *
 * @param id its place among all columns of the RNTuple
 * @param encoding how its elements are stored; empty if the format is newer than this reader
 * @param type the code of the encoding
 * @param bits bits an element
 * @param field identifier of its field
 * @param representation which of the field's alternative sets of columns it belongs to
 * @param firstElement index of the first element that is stored; those before it are zero
 * @param isSuppressedFirst whether there are no such elements, since another representation has them
 * @param least smallest value of a quantised column
 * @param greatest greatest value of a quantised column
 */
record ColumnRecord(
        int id,
        Optional<Encoding> encoding,
        int type,
        int bits,
        int field,
        int representation,
        long firstElement,
        boolean isSuppressedFirst,
        double least,
        double greatest) {

    static final int LEAST_BYTES = 8 + 12;

    private static final int DEFERRED = 0x01;
    private static final int RANGED = 0x02;

    static ColumnRecord read(Envelope from, int id) {
        Frame frame = from.record("a column");
        int type = from.uint16();
        int bits = from.uint16();
        int field = from.int32();
        int flags = from.uint16();
        int representation = from.uint16();
        long first = (flags & DEFERRED) != 0 ? from.int64() : 0;
        boolean ranged = (flags & RANGED) != 0;
        double least = ranged ? from.float64() : 0;
        double greatest = ranged ? from.float64() : 0;
        Optional<Encoding> encoding = Encoding.of(type);
        if (encoding.isPresent() && !encoding.get().allows(bits)) {
            throw from.damaged("a column of type %s with %d bits".formatted(encoding.get(), bits));
        }
        if (encoding.isPresent() && encoding.get() == Encoding.REAL32_QUANT && !(least < greatest)) {
            throw from.damaged("a quantised column from %s to %s".formatted(least, greatest));
        }
        from.leave(frame);
        return new ColumnRecord(
                id, encoding, type, bits, field, representation, first & Long.MAX_VALUE, first < 0, least, greatest);
    }

    boolean isDeferred() {
        return firstElement > 0;
    }

    /** Bytes of so many elements in an unpacked page. */
    long pageBytes(long elements) {
        return (elements * bits + 7) / 8;
    }
}
