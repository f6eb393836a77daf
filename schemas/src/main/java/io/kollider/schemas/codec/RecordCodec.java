package io.kollider.schemas.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Single-object encoded records of one fixed schema, pinned in {@code io/kollider/schemas/avro}. Records that another release wrote are
 * resolved to this one's schema. Safe for several threads.
 *
 * @param <T> the record in Java
 */
public final class RecordCodec<T> {
    private final Schema schema;
    private final long fingerprint;
    private final Function<T, Consumer<GenericRecord>> toAvro;
    private final Function<GenericRecord, T> fromAvro;
    private final Map<Long, Schema> earlier;

    private RecordCodec(
            Schema schema,
            Function<T, Consumer<GenericRecord>> toAvro,
            Function<GenericRecord, T> fromAvro,
            Map<Long, Schema> earlier) {
        this.earlier = earlier;
        this.schema = schema;
        this.fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        this.toAvro = toAvro;
        this.fromAvro = fromAvro;
    }

    /**
     * The codec of a pinned schema.
     *
     * @param name the schema's file without {@code .avsc}
     * @param toAvro fills an Avro record from the Java one
     * @param fromAvro makes the Java record, and may refuse with an unchecked exception
     */
    public static <T> RecordCodec<T> of(
            String name, Function<T, Consumer<GenericRecord>> toAvro, Function<GenericRecord, T> fromAvro) {
        return new RecordCodec<>(pinned(name), toAvro, fromAvro, Map.of());
    }

    /** The same codec, which knows the schemas of earlier releases too, pinned as well: nobody publishes those. */
    public RecordCodec<T> after(String... names) {
        Map<Long, Schema> known = new HashMap<>();
        for (String name : names) {
            Schema old = pinned(name);
            known.put(SchemaNormalization.parsingFingerprint64(old), old);
        }
        return new RecordCodec<>(schema, toAvro, fromAvro, Map.copyOf(known));
    }

    /** A schema from the resources. */
    public static Schema pinned(String name) {
        String resource = "/io/kollider/schemas/avro/" + name + ".avsc";
        try (InputStream in = RecordCodec.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no schema " + resource);
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Schema schema() {
        return schema;
    }

    /** Whether the bytes say that they were written with exactly this schema. */
    public boolean wrote(byte[] bytes) {
        OptionalLong found = SingleObject.fingerprint(bytes);
        return found.isPresent() && found.getAsLong() == fingerprint;
    }

    public byte[] encode(T value) {
        GenericRecord avro = new GenericData.Record(schema);
        toAvro.apply(value).accept(avro);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SingleObject.header(fingerprint));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema).write(avro, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Reads a record.
     *
     * @param schemas asked for the writer's schema if it is not this release's
     * @throws MalformedRecordException if the bytes are damaged, of another type, or of a schema that stays unknown
     */
    public T decode(byte[] bytes, SchemaSource schemas) throws MalformedRecordException {
        long written = SingleObject.fingerprint(bytes)
                .orElseThrow(() -> new MalformedRecordException(
                        "not a single-object encoded " + schema.getName() + ": no Avro marker"));
        Schema writer = written == fingerprint
                ? schema
                : Optional.ofNullable(earlier.get(written))
                        .or(() -> schemas.schema(written))
                        .orElseThrow(() -> new MalformedRecordException(schema.getName() + " of unknown schema "
                                + Long.toHexString(written) + ": is another release of kollider writing?"));
        int length = bytes.length - SingleObject.HEADER_BYTES;
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, SingleObject.HEADER_BYTES, length, null);
            GenericRecord avro = new GenericDatumReader<GenericRecord>(writer, schema).read(null, decoder);
            if (!decoder.isEnd()) {
                throw new MalformedRecordException(schema.getName() + ": bytes after the end");
            }
            return fromAvro.apply(avro);
        } catch (IOException
                | AvroRuntimeException
                | UnsupportedOperationException
                | IndexOutOfBoundsException
                | IllegalArgumentException e) {
            throw new MalformedRecordException(schema.getName() + " is damaged: " + e.getMessage(), e);
        }
    }
}
