package io.kollider.schemas.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.RecordCodec;
import io.kollider.schemas.codec.SchemaSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final Booking SMALL =
            Booking.of(ArrayId.of("410472", Family.SUM_OF_WEIGHTS), CellKind.SUM, List.of("NOSYS", "MUR2"), 1);
    private static final Booking LARGE = new Booking(
            new ArrayId("data", Family.REPLICA, "emu_1b", "njets"),
            CellKind.COUNT,
            List.of("NOSYS"),
            33,
            List.of(BookedAxis.of(
                    IntStream.rangeClosed(0, 30).mapToObj(i -> (double) i).toList())),
            1000);

    private SnapshotReader reader = new SnapshotReader(1, SchemaSource.NONE);
    private final SnapshotEncoder encoder = new SnapshotEncoder(1, 2);
    private final Random random = new Random(7);

    @Test
    void appliesASnapshotAtItsMarker() throws Exception {
        long[] small = random.longs(SMALL.longs()).toArray();
        long[] large = random.longs(LARGE.longs()).toArray();

        read(encoder.array(1, SMALL, small));
        read(encoder.array(1, LARGE, large));
        assertThat(set().bookings()).isEmpty();
        read(List.of(encoder.marker(1, new Position(120, 100), 5, List.of(SMALL, LARGE))));

        assertThat(set().bookings()).containsExactly(SMALL, LARGE);
        assertThat(set().array(SMALL.id())).isEqualTo(small);
        assertThat(set().array(LARGE.id())).isEqualTo(large);
        assertThat(set().covered()).isEqualTo(Map.of(2, new Position(120, 100)));
    }

    /** Key and value as the release before histograms of two variables wrote them ({@code SnapshotEncoder.array}, epoch 7). */
    @Test
    void readsABookingOfAnEarlierRelease() throws Exception {
        HexFormat hex = HexFormat.of();
        SnapshotKey key = SnapshotKey.CODEC.decode(
                hex.parseHex(
                        "c3014374ea6dc4e94d8d02040e424f4f4b494e4708646174610e5245504c4943410c656d755f3162066d6c6c00"),
                SchemaSource.NONE);
        BookingRecord record = BookingRecord.CODEC.decode(
                hex.parseHex(
                        "c301cc9d6869fa2175f50e0a434f554e54020a4e4f535953000804000000000000000000000000000004400006"),
                SchemaSource.NONE);

        assertThat(record.epoch()).isEqualTo(7);
        assertThat(record.booking(key.id()))
                .isEqualTo(new Booking(
                        new ArrayId("data", Family.REPLICA, "emu_1b", "mll"),
                        CellKind.COUNT,
                        List.of("NOSYS"),
                        4,
                        List.of(BookedAxis.of(List.of(0.0, 2.5))),
                        3));
    }

    @Test
    void bookingsOfTwoAxesComeBack() throws Exception {
        Booking booked = new Booking(
                new ArrayId("1", Family.HISTOGRAM, "r", "h"),
                CellKind.COUNT,
                List.of("NOSYS"),
                4 * 5 + 1,
                List.of(
                        new BookedAxis(List.of(0.0, 1.0, 2.0), List.of("e", "μ")),
                        BookedAxis.of(List.of(0.0, 1.0, 2.0, 4.0))),
                0);
        long[] array = random.longs(booked.longs()).toArray();

        read(encoder.array(1, booked, array));
        read(List.of(encoder.marker(1, new Position(1, 1), 2, List.of(booked))));

        assertThat(set().bookings()).containsExactly(booked);
        assertThat(set().array(booked.id())).isEqualTo(array);
    }

    /** Each release reads what the other wrote: the pinned schemas resolve both ways. */
    @Test
    void schemasOfBookingsAreCompatibleBothWays() {
        List<Schema> pinned = List.of(RecordCodec.pinned("ArrayBooking-1"), RecordCodec.pinned("ArrayBooking"));

        for (Schema reader : pinned) {
            for (Schema writer : pinned) {
                assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                .getType())
                        .isEqualTo(SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    @Test
    void appliesChangedSlicesOnly() throws Exception {
        long[] large = random.longs(LARGE.longs()).toArray();
        read(encoder.array(1, LARGE, large));
        read(List.of(encoder.marker(1, new Position(1, 1), 4, List.of(LARGE))));

        large[SnapshotEncoder.SLICE_LONGS] = 42;
        large[0] = 43; // not written: its slice is not said to have changed
        read(List.of(encoder.slice(2, LARGE, large, 1)));
        read(List.of(encoder.marker(2, new Position(2, 2), 1, List.of(LARGE))));

        assertThat(set().array(LARGE.id())[SnapshotEncoder.SLICE_LONGS]).isEqualTo(42);
        assertThat(set().array(LARGE.id())[0]).isNotEqualTo(43);
    }

    @Test
    void whatWasHandedOutNeverChanges() throws Exception {
        long[] large = random.longs(LARGE.longs()).toArray();
        read(encoder.array(1, LARGE, large));
        read(List.of(encoder.marker(1, new Position(1, 1), 4, List.of(LARGE))));
        HistogramSet before = set();

        long[] changed = large.clone();
        Arrays.setAll(changed, i -> ~large[i]);
        read(List.of(encoder.slice(2, LARGE, changed, 0), encoder.slice(2, LARGE, changed, 2)));
        read(List.of(encoder.marker(2, new Position(2, 2), 2, List.of(LARGE))));

        assertThat(before.array(LARGE.id())).isEqualTo(large);
        assertThat(set().array(LARGE.id())[0]).isEqualTo(changed[0]);
        assertThat(set().array(LARGE.id())[SnapshotEncoder.SLICE_LONGS]).isEqualTo(large[SnapshotEncoder.SLICE_LONGS]);
    }

    /** What follows from an array alone need not be computed again as long as the array is the same object. */
    @Test
    void anArrayIsTheSameObjectUntilAShareOfItChanges() throws Exception {
        long[] small = {1, 0, 0, 0, 2, 0, 0, 0};
        long[] large = random.longs(LARGE.longs()).toArray();
        SnapshotEncoder other = new SnapshotEncoder(1, 3);
        List<Booking> both = List.of(SMALL, LARGE);
        for (SnapshotEncoder partition : List.of(encoder, other)) {
            read(partition.array(1, SMALL, small));
            read(partition.array(1, LARGE, large));
            read(List.of(partition.marker(1, new Position(1, 1), 5, both)));
        }
        HistogramSet before = set();
        assertThat(before.array(SMALL.id())).containsExactly(2, 0, 0, 0, 4, 0, 0, 0);
        assertThat(set().array(SMALL.id())).isSameAs(before.array(SMALL.id()));
        assertThat(set().sharesAllBut("", before)).isTrue();

        large[0]++;
        read(List.of(other.slice(2, LARGE, large, 0)));
        read(List.of(other.marker(2, new Position(2, 2), 1, both)));

        HistogramSet after = set();
        assertThat(after.array(SMALL.id())).isSameAs(before.array(SMALL.id()));
        assertThat(after.array(LARGE.id())[0]).isEqualTo(before.array(LARGE.id())[0] + 1);
        assertThat(after.sharesAllBut("data", before)).isTrue();
        assertThat(after.sharesAllBut("410472", before)).isFalse();
    }

    @Test
    void slicesWaitForALayoutThatCompactionMovedBehindThem() throws Exception {
        long[] small = random.longs(SMALL.longs()).toArray();
        List<SnapshotRecord> array = encoder.array(1, SMALL, small);
        read(List.of(array.get(1), encoder.marker(1, new Position(1, 1), 2, List.of(SMALL))));
        assertThat(set().covered()).isEmpty();

        read(List.of(array.get(0), encoder.marker(2, new Position(2, 2), 2, List.of(SMALL))));
        assertThat(set().array(SMALL.id())).isEqualTo(small);
    }

    @Test
    void refusesASliceBeyondItsArray() throws Exception {
        read(List.of(encoder.array(1, SMALL, new long[SMALL.longs()]).get(0)));
        Booking larger = new Booking(SMALL.id(), SMALL.kind(), SMALL.rows(), SMALL.cells() + 1, SMALL.axes(), 0);
        read(List.of(encoder.slice(1, larger, new long[larger.longs()], 0)));

        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> read(List.of(encoder.marker(1, new Position(1, 1), 2, List.of(SMALL)))))
                .withMessageContaining(SMALL.id() + ": slice 0 of " + larger.longs() + " longs");
    }

    /** Compaction may drop any record that a later one of its key replaces; a reader then sees a whole snapshot or none. */
    @Property(tries = 200)
    void showsOnlyWholeSnapshotsOfACompactedTopic(@ForAll Random choice, @ForAll @IntRange(min = 1, max = 8) int epochs)
            throws Exception {
        reader = new SnapshotReader(1, SchemaSource.NONE); // jqwik keeps the test's object between tries
        long[] small = new long[SMALL.longs()];
        long[] large = new long[LARGE.longs()];
        List<SnapshotRecord> log = new ArrayList<>(encoder.array(0, SMALL, small));
        log.addAll(encoder.array(0, LARGE, large));
        log.add(encoder.marker(0, new Position(0, 0), 5, List.of(SMALL, LARGE)));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            small[0] = epoch;
            log.add(encoder.slice(epoch, SMALL, small, 0));
            if (choice.nextBoolean()) {
                large[30_000] = epoch;
                log.add(encoder.slice(epoch, LARGE, large, 2));
            }
            log.add(encoder.marker(epoch, new Position(epoch, epoch), 2, List.of(SMALL, LARGE)));
        }

        int cleanEnd = choice.nextInt(log.size() + 1);
        for (SnapshotRecord record : compacted(log, cleanEnd)) {
            reader.read(record.key(), record.value());
            if (set().covered().containsKey(2)) {
                assertThat(set().array(SMALL.id())[0])
                        .isEqualTo(set().covered().get(2).seq());
            }
        }
        assertThat(set().covered()).isEqualTo(Map.of(2, new Position(epochs, epochs)));
        assertThat(set().array(SMALL.id())).isEqualTo(small);
        assertThat(set().array(LARGE.id())).isEqualTo(large);
    }

    private static List<SnapshotRecord> compacted(List<SnapshotRecord> log, int cleanEnd) {
        Map<ByteBuffer, SnapshotRecord> newest = new LinkedHashMap<>();
        for (SnapshotRecord record : log.subList(0, cleanEnd)) {
            newest.remove(ByteBuffer.wrap(record.key()));
            newest.put(ByteBuffer.wrap(record.key()), record);
        }
        List<SnapshotRecord> left = new ArrayList<>(newest.values());
        left.addAll(log.subList(cleanEnd, log.size()));
        return left;
    }

    @Test
    void keepsSlicesBelow128KiB() {
        long[] worst = new long[LARGE.longs()];
        Arrays.fill(worst, Long.MIN_VALUE);
        assertThat(encoder.slice(Long.MAX_VALUE, LARGE, worst, 0).value()).hasSizeLessThan(128 * 1024);
    }

    @Test
    void writesTheBytesThatAvroItselfWrites() throws Exception {
        long[] longs = random.longs(100).map(x -> x >> random.nextInt(64)).toArray();
        byte[] bytes = SliceCodec.encode(0, longs, 0, longs.length);
        List<Long> boxed = Arrays.stream(longs).boxed().toList();
        assertThat(bytes).isEqualTo(SliceCodec.GENERIC.encode(boxed));
        assertThat(SliceCodec.GENERIC.decode(bytes, SchemaSource.NONE)).isEqualTo(boxed);
        assertThat(SliceCodec.decode(bytes, SchemaSource.NONE)).isEqualTo(longs);
    }

    @Property(tries = 1000)
    void damagedRecordsThrowNothingElse(@ForAll Random choice) {
        SnapshotRecord record = encoder.array(0, SMALL, new long[SMALL.longs()]).get(choice.nextInt(2));
        byte[] key = damaged(record.key(), choice);
        byte[] value = damaged(record.value(), choice);
        try {
            reader.read(key, value);
        } catch (MalformedRecordException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    private static byte[] damaged(byte[] bytes, Random choice) {
        byte[] damaged = bytes.clone();
        damaged[choice.nextInt(damaged.length)] ^= (byte) choice.nextInt(256);
        return damaged;
    }

    @Test
    void leavesOutOtherGenerations() throws Exception {
        SnapshotEncoder other = new SnapshotEncoder(2, 2);
        read(other.array(1, SMALL, new long[SMALL.longs()]));
        read(List.of(other.marker(1, new Position(1, 1), 2, List.of(SMALL))));
        assertThat(set().covered()).isEmpty();
    }

    @Test
    void namesAnUnknownSchema() {
        SnapshotRecord record = encoder.marker(1, Position.START, 0, List.of());
        byte[] foreign = record.value().clone();
        foreign[5] ^= 1;
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> reader.read(record.key(), foreign))
                .withMessageContaining("SnapshotMarker of unknown schema");
    }

    private void read(List<SnapshotRecord> records) throws MalformedRecordException {
        for (SnapshotRecord record : records) {
            reader.read(record.key(), record.value());
        }
    }

    private HistogramSet set() {
        HistogramSet set = new HistogramSet();
        reader.addTo(set);
        return set;
    }
}
