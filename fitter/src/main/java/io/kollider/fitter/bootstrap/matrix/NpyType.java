package io.kollider.fitter.bootstrap.matrix;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** NumPy's types of numbers, by its one-letter codes and sizes in bytes. */
enum NpyType {
    F8(8, ByteBuffer::getDouble),
    F4(4, ByteBuffer::getFloat),
    I8(8, ByteBuffer::getLong),
    I4(4, ByteBuffer::getInt),
    I2(2, ByteBuffer::getShort),
    I1(1, ByteBuffer::get),
    U8(8, buffer -> {
        long bits = buffer.getLong();
        return bits >= 0 ? bits : (bits >>> 1) * 2.0;
    }),
    U4(4, buffer -> buffer.getInt() & 0xffffffffL),
    U2(2, buffer -> buffer.getShort() & 0xffff),
    U1(1, buffer -> buffer.get() & 0xff);

    private final int bytes;
    private final ToDoubleFunction<ByteBuffer> next;

    NpyType(int bytes, ToDoubleFunction<ByteBuffer> next) {
        this.bytes = bytes;
        this.next = next;
    }

    static Optional<NpyType> named(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(NpyType::code).collect(Collectors.joining(", "));
    }

    int bytes() {
        return bytes;
    }

    double next(ByteBuffer buffer) {
        return next.applyAsDouble(buffer);
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
