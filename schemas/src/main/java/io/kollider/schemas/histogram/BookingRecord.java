package io.kollider.schemas.histogram;

import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.RecordCodec;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * A booking as a snapshot's value; its id is in the key. A single axis without categories stands in {@code edges}, where releases
 * before histograms of two variables look for it; other axes stand in {@code axes}.
 */
record BookingRecord(
        long epoch,
        CellKind kind,
        List<String> rows,
        int cells,
        List<Double> edges,
        int replicas,
        List<BookedAxis> axes) {
    private static final Schema AXIS =
            RecordCodec.pinned("ArrayBooking").getField("axes").schema().getElementType();

    static final RecordCodec<BookingRecord> CODEC = RecordCodec.<BookingRecord>of(
                    "ArrayBooking",
                    booking -> avro -> {
                        avro.put("epoch", booking.epoch);
                        avro.put("kind", booking.kind.name());
                        avro.put("rows", booking.rows);
                        avro.put("cells", booking.cells);
                        avro.put("edges", booking.edges);
                        avro.put("replicas", booking.replicas);
                        avro.put(
                                "axes",
                                booking.axes.stream().map(BookingRecord::avro).toList());
                    },
                    avro -> new BookingRecord(
                            (long) avro.get("epoch"),
                            CellKind.valueOf((String) avro.get("kind")),
                            texts(avro.get("rows")),
                            (int) avro.get("cells"),
                            numbers(avro.get("edges")),
                            (int) avro.get("replicas"),
                            ((List<?>) avro.get("axes"))
                                    .stream()
                                            .map(GenericRecord.class::cast)
                                            .map(axis -> new BookedAxis(
                                                    numbers(axis.get("edges")), texts(axis.get("categories"))))
                                            .toList()))
            .after("ArrayBooking-1");

    private static GenericRecord avro(BookedAxis axis) {
        GenericRecord record = new GenericData.Record(AXIS);
        record.put("edges", axis.edges());
        record.put("categories", axis.categories());
        return record;
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }

    private static List<Double> numbers(Object list) {
        return ((List<?>) list).stream().map(Double.class::cast).toList();
    }

    static BookingRecord of(long epoch, Booking booking) {
        List<BookedAxis> axes = booking.axes();
        boolean plain = axes.size() == 1 && !axes.get(0).isCategorical();
        return new BookingRecord(
                epoch,
                booking.kind(),
                booking.rows(),
                booking.cells(),
                plain ? axes.get(0).edges() : List.of(),
                booking.replicas(),
                plain ? List.of() : axes);
    }

    Booking booking(ArrayId id) throws MalformedRecordException {
        try {
            List<BookedAxis> all = edges.isEmpty() ? axes : List.of(BookedAxis.of(edges));
            return new Booking(id, kind, rows, cells, all, replicas);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedRecordException("booking is damaged: " + e.getMessage(), e);
        }
    }
}
