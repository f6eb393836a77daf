package io.kollider.root.rntuple;

import java.util.Optional;

/** How the elements of a column are stored, by the format's codes. */
enum Encoding {
    BIT(1),
    BYTE(8),
    CHAR(8),
    INT8(8),
    UINT8(8),
    INT16(16),
    UINT16(16),
    INT32(32),
    UINT32(32),
    INT64(64),
    UINT64(64),
    REAL16(16),
    REAL32(32),
    REAL64(64),
    INDEX32(32),
    INDEX64(64),
    SWITCH(96),
    SPLIT_INT16(16),
    SPLIT_UINT16(16),
    SPLIT_INT32(32),
    SPLIT_UINT32(32),
    SPLIT_INT64(64),
    SPLIT_UINT64(64),
    SPLIT_REAL16(16),
    SPLIT_REAL32(32),
    SPLIT_REAL64(64),
    SPLIT_INDEX32(32),
    SPLIT_INDEX64(64),
    REAL32_TRUNC(10, 31),
    REAL32_QUANT(1, 32);

    private final int leastBits;
    private final int mostBits;

    Encoding(int bits) {
        this(bits, bits);
    }

    Encoding(int leastBits, int mostBits) {
        this.leastBits = leastBits;
        this.mostBits = mostBits;
    }

    static Optional<Encoding> of(int code) {
        return code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }

    boolean allows(int bits) {
        return bits >= leastBits && bits <= mostBits;
    }

    boolean isIndex() {
        return this == INDEX32 || this == INDEX64 || this == SPLIT_INDEX32 || this == SPLIT_INDEX64;
    }

    /** Whether all first bytes of a page's elements come first, then all second bytes, and so on. */
    boolean isSplit() {
        return ordinal() >= SPLIT_INT16.ordinal() && ordinal() <= SPLIT_INDEX64.ordinal();
    }
}
