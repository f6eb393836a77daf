package io.kollider.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kollider.schemas.codec.SingleObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Avro's own generic reader and writer are the reference. */
class EventBlockCodecTest {
    private static final EventBlockSchema SCHEMA = RandomBlocks.SCHEMA;

    @Property(tries = 60)
    void writesTheBytesThatAvroItselfWrites(@ForAll Random random, @ForAll @IntRange(max = 60) int count)
            throws IOException {
        byte[] bytes = new EventBlockCodec(SCHEMA).encode(RandomBlocks.block(random, count));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(SingleObject.header(SCHEMA.fingerprint()));
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(SCHEMA.avro()).write(generic(bytes), encoder);
        encoder.flush();
        assertThat(bytes).isEqualTo(out.toByteArray());
    }

    @Property(tries = 60)
    void readsBackWhatItWrote(@ForAll Random random, @ForAll @IntRange(max = 1024) int count) throws Exception {
        EventBlock block = RandomBlocks.block(random, count);
        EventBlockCodec codec = new EventBlockCodec(SCHEMA);
        EventBlock reuse = new EventBlock(SCHEMA);
        codec.decode(codec.encode(RandomBlocks.block(random, 100)), reuse);

        codec.decode(codec.encode(block), reuse);

        assertSame(block, reuse);
        assertThat(codec.header(codec.encode(block))).isEqualTo(block.header());
    }

    @Property(tries = 60)
    void readsArraysInPartsWithAnnouncedSizes(@ForAll Random random, @ForAll @IntRange(max = 60) int count)
            throws Exception {
        EventBlock block = RandomBlocks.block(random, count);
        EventBlockCodec codec = new EventBlockCodec(SCHEMA);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(SingleObject.header(SCHEMA.fingerprint()));
        BinaryEncoder encoder = new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(SCHEMA.avro()).write(generic(codec.encode(block)), encoder);
        encoder.flush();

        EventBlock reuse = new EventBlock(SCHEMA);
        codec.decode(out.toByteArray(), reuse);
        assertSame(block, reuse);
    }

    @Test
    void refusesEveryTruncation() {
        EventBlockCodec codec = new EventBlockCodec(SCHEMA);
        byte[] bytes = codec.encode(RandomBlocks.block(new Random(1), 12));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(MalformedBlockException.class)
                    .isThrownBy(() -> codec.decode(cut, new EventBlock(SCHEMA)));
        }
    }

    /** Damaged bytes either say so or make another valid block; anything else fails the test, an OutOfMemoryError above all. */
    @Property(tries = 3000)
    void damagedBytesThrowNothingElse(@ForAll Random random) {
        EventBlockCodec codec = new EventBlockCodec(SCHEMA);
        byte[] bytes = codec.encode(RandomBlocks.block(random, random.nextInt(20)));
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = SingleObject.HEADER_BYTES + random.nextInt(bytes.length - SingleObject.HEADER_BYTES);
            bytes[at] = (byte) random.nextInt();
        }
        EventBlock block = new EventBlock(SCHEMA);
        try {
            codec.decode(bytes, block);
            assertThat(codec.encode(block)).isNotEmpty();
        } catch (MalformedBlockException expected) {
            assertThat(expected).hasMessageStartingWith("event block of ");
        }
    }

    @Test
    void sharesTheLengthsOfACollection() throws Exception {
        EventBlockSchema schema = EventBlockSchema.of(List.of(
                new BlockColumn("el_eta", BlockType.FLOAT, true, false, ""),
                new BlockColumn("el_pt", BlockType.FLOAT, true, false, "MeV")));
        EventBlock block = new EventBlock(schema);
        block.begin(new BlockHeader("data", "", "f", 0, 3, 3, List.of()));
        for (int column = 0; column < 2; column++) {
            System.arraycopy(new int[] {0, 2, 2, 3}, 0, block.reserveOffsets(column), 0, 4);
            block.reserve(column, 3);
        }
        EventBlockCodec codec = new EventBlockCodec(schema);
        byte[] bytes = codec.encode(block);
        EventBlock read = new EventBlock(schema);
        codec.decode(bytes, read);

        assertThat(read.offsets(1)).isSameAs(read.offsets(0)).startsWith(0, 2, 2, 3);
    }

    @Test
    void refusesForeignBytesAndBlocksThatContradictTheirHeader() {
        EventBlockCodec codec = new EventBlockCodec(SCHEMA);
        assertThatExceptionOfType(MalformedBlockException.class)
                .isThrownBy(() -> codec.decode(SingleObject.header(1), new EventBlock(SCHEMA)))
                .withMessageContaining("another fingerprint");
        EventBlock block = RandomBlocks.block(new Random(2), 5);
        block.reserve(SCHEMA.index("event_INT"), 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(block))
                .withMessage("event_INT has 4 values, not 5");
    }

    private static GenericRecord generic(byte[] bytes) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(bytes, SingleObject.HEADER_BYTES, bytes.length - SingleObject.HEADER_BYTES, null);
        GenericRecord read = new GenericDatumReader<GenericRecord>(SCHEMA.avro()).read(null, decoder);
        assertThat(decoder.isEnd()).isTrue();
        GenericRecord plain = new GenericData.Record(SCHEMA.avro());
        for (Schema.Field field : SCHEMA.avro().getFields()) {
            Object value = read.get(field.pos());
            plain.put(field.pos(), value instanceof List<?> list ? new ArrayList<>(list) : value);
        }
        return plain;
    }

    private static void assertSame(EventBlock expected, EventBlock actual) {
        assertThat(actual.header()).isEqualTo(expected.header());
        for (int i = 0; i < SCHEMA.columns().size(); i++) {
            String name = SCHEMA.columns().get(i).name();
            int size = expected.size(i);
            assertThat(actual.size(i)).as(name).isEqualTo(size);
            if (SCHEMA.columns().get(i).jagged()) {
                int end = expected.count() + 1;
                assertThat(Arrays.equals(actual.offsets(i), 0, end, expected.offsets(i), 0, end))
                        .as(name + " offsets")
                        .isTrue();
            }
            boolean equal = switch (SCHEMA.columns().get(i).type()) {
                case BOOLEAN -> Arrays.equals(actual.booleans(i), 0, size, expected.booleans(i), 0, size);
                case INT -> Arrays.equals(actual.ints(i), 0, size, expected.ints(i), 0, size);
                case LONG -> Arrays.equals(actual.longs(i), 0, size, expected.longs(i), 0, size);
                case FLOAT -> Arrays.equals(actual.floats(i), 0, size, expected.floats(i), 0, size);
                case DOUBLE -> Arrays.equals(actual.doubles(i), 0, size, expected.doubles(i), 0, size);
            };
            assertThat(equal).as(name).isTrue();
        }
    }
}
