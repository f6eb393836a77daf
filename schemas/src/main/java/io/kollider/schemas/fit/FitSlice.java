package io.kollider.schemas.fit;

import io.kollider.schemas.codec.RecordCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A part of a result, small enough for one record. */
public final class FitSlice {
    /** Below the size of a record that every broker takes. */
    private static final int MOST_BYTES = 900_000;

    /** The stored form. */
    public static final RecordCodec<FitSlice> CODEC =
            RecordCodec.of("FitSlice", slice -> avro -> avro.put("bytes", ByteBuffer.wrap(slice.bytes)), avro -> {
                ByteBuffer buffer = (ByteBuffer) avro.get("bytes");
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                return new FitSlice(bytes);
            });

    private final byte[] bytes;

    private FitSlice(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A document in parts; at least one. */
    public static List<FitSlice> of(byte[] document) {
        List<FitSlice> slices = new ArrayList<>();
        int from = 0;
        do {
            int to = Math.min(document.length, from + MOST_BYTES);
            slices.add(new FitSlice(Arrays.copyOfRange(document, from, to)));
            from = to;
        } while (from < document.length);
        return slices;
    }

    /** The document of all parts, in their order. */
    public static byte[] joined(List<FitSlice> slices) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        slices.forEach(slice -> out.writeBytes(slice.bytes));
        return out.toByteArray();
    }
}
