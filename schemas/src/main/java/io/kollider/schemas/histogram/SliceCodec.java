package io.kollider.schemas.histogram;

import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.RecordCodec;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.codec.SingleObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Slices of arrays as Avro's {@code array<long>}: zeros and small counts take one byte. Written without an object a number, since a
 * second's snapshot may hold a million of them; the bytes are those of the generic writer.
 */
final class SliceCodec {
    /** The plain way, which resolves other releases' slices. */
    static final RecordCodec<List<Long>> GENERIC = RecordCodec.of(
            "ArraySlice",
            longs -> avro -> {
                avro.put("epoch", 0L);
                avro.put("longs", longs);
            },
            avro -> {
                List<Long> longs = new ArrayList<>();
                for (Object item : (List<?>) avro.get("longs")) {
                    longs.add((Long) item);
                }
                return longs;
            });

    private static final byte[] HEADER =
            SingleObject.header(SchemaNormalization.parsingFingerprint64(GENERIC.schema()));

    private SliceCodec() {}

    /**
     * The longs of a slice.
     *
     * @throws MalformedRecordException if the bytes are no slice, or one of more longs than a slice has
     */
    static long[] decode(byte[] bytes, SchemaSource schemas) throws MalformedRecordException {
        if (!GENERIC.wrote(bytes)) {
            return GENERIC.decode(bytes, schemas).stream().mapToLong(x -> x).toArray();
        }
        int length = bytes.length - SingleObject.HEADER_BYTES;
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, SingleObject.HEADER_BYTES, length, null);
        long[] longs = new long[0];
        try {
            decoder.readLong();
            for (long n = decoder.readArrayStart(); n > 0; n = decoder.arrayNext()) {
                if (n > SnapshotEncoder.SLICE_LONGS - longs.length) {
                    throw new MalformedRecordException("slice of more than " + SnapshotEncoder.SLICE_LONGS + " longs");
                }
                int from = longs.length;
                longs = Arrays.copyOf(longs, from + (int) n);
                for (int i = from; i < longs.length; i++) {
                    longs[i] = decoder.readLong();
                }
            }
            if (!decoder.isEnd()) {
                throw new MalformedRecordException("slice: bytes after the end");
            }
            return longs;
        } catch (IOException | AvroRuntimeException | UnsupportedOperationException e) {
            throw new MalformedRecordException("slice is damaged: " + e.getMessage(), e);
        }
    }

    static byte[] encode(long epoch, long[] array, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * (to - from) + 64);
        out.writeBytes(HEADER);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            encoder.writeLong(epoch);
            encoder.writeArrayStart();
            encoder.setItemCount(to - from);
            for (int i = from; i < to; i++) {
                encoder.writeLong(array[i]);
            }
            encoder.writeArrayEnd();
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
