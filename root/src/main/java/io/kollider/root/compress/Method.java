package io.kollider.root.compress;

import io.kollider.root.io.Origin;

/** The compression methods of ROOT, by the two letters in a block's header (ROOT: RZip.cxx). */
enum Method {
    ZLIB("ZL", 1_100),
    OLD_ROOT("CS", 1_100),
    LZMA("XZ", 20_000),
    LZ4("L4", 260),
    ZSTD("ZS", 60_000);

    private final int magic;

    /** What one packed byte can at most become, so that a damaged length cannot claim memory. */
    private final int largestRatio;

    Method(String letters, int largestRatio) {
        this.magic = letters.charAt(0) << 8 | letters.charAt(1);
        this.largestRatio = largestRatio;
    }

    static Method of(int magic, Origin origin) {
        for (Method method : values()) {
            if (method.magic == magic) {
                return method;
            }
        }
        throw origin.damaged("a block of packed bytes begins with 0x%04x, which is no compression".formatted(magic));
    }

    boolean canHold(int packed, int unpacked) {
        return unpacked <= (long) packed * largestRatio;
    }
}
