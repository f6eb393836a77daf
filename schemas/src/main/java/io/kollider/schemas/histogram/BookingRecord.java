package io.kollider.schemas.histogram;

import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.RecordCodec;
import java.util.List;

/** A booking as a snapshot's value; its id is in the key. */
record BookingRecord(long epoch, CellKind kind, List<String> rows, int cells, List<Double> edges, int replicas) {
    static final RecordCodec<BookingRecord> CODEC = RecordCodec.of(
            "ArrayBooking",
            booking -> avro -> {
                avro.put("epoch", booking.epoch);
                avro.put("kind", booking.kind.name());
                avro.put("rows", booking.rows);
                avro.put("cells", booking.cells);
                avro.put("edges", booking.edges);
                avro.put("replicas", booking.replicas);
            },
            avro -> new BookingRecord(
                    (long) avro.get("epoch"),
                    CellKind.valueOf((String) avro.get("kind")),
                    ((List<?>) avro.get("rows"))
                            .stream().map(String.class::cast).toList(),
                    (int) avro.get("cells"),
                    ((List<?>) avro.get("edges"))
                            .stream().map(Double.class::cast).toList(),
                    (int) avro.get("replicas")));

    static BookingRecord of(long epoch, Booking booking) {
        return new BookingRecord(
                epoch, booking.kind(), booking.rows(), booking.cells(), booking.edges(), booking.replicas());
    }

    Booking booking(ArrayId id) throws MalformedRecordException {
        try {
            return new Booking(id, kind, rows, cells, edges, replicas);
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException("booking is damaged: " + e.getMessage(), e);
        }
    }
}
