package io.kollider.root.member;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.Primitive;
import java.util.Optional;

/** How one number of a column lies in a file. */
public sealed interface Wire permits PlainWire, WidenedWire, PackedRealWire {

    /** What it is in a column. */
    Primitive primitive();

    /** Bytes of one number. */
    int bytes();

    /** Whether it lies in the file as in memory, but for the order of its bytes. */
    boolean isPlain();

    /** Copies {@code count} numbers from byte {@code at} to index {@code target} of the buffer's array. */
    void copy(byte[] content, int at, int count, ColumnBuffer into, int target);

    /** A big-endian number of its own width. */
    static Wire of(Primitive primitive) {
        return new PlainWire(primitive);
    }

    /** A Double32_t; its comment may hold a range. */
    static Wire double32(String comment) {
        return RealRange.double32(comment);
    }

    /** A Float16_t; its comment may hold a range. */
    static Wire float16(String comment) {
        return RealRange.float16(comment);
    }

    /** The number that a streamer element's type stands for, 1 to 19; empty if none. */
    static Optional<Wire> streamed(int type, String comment) {
        return switch (type) {
            case 9 -> Optional.of(double32(comment));
            case 19 -> Optional.of(float16(comment));
            default -> CppTypes.streamed(type).map(Wire::of);
        };
    }
}
