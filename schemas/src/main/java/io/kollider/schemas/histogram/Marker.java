package io.kollider.schemas.histogram;

import io.kollider.schemas.codec.RecordCodec;

/**
 * The end of a snapshot.
 *
 * @param epoch rises with each snapshot of the partition
 * @param changed records of this epoch before the marker
 * @param keys bookings and slices that the whole snapshot has
 */
record Marker(long epoch, Position covered, int changed, int keys) {
    static final RecordCodec<Marker> CODEC = RecordCodec.of(
            "SnapshotMarker",
            marker -> avro -> {
                avro.put("epoch", marker.epoch);
                avro.put("offset", marker.covered.offset());
                avro.put("seq", marker.covered.seq());
                avro.put("changed", marker.changed);
                avro.put("keys", marker.keys);
            },
            avro -> new Marker(
                    (long) avro.get("epoch"),
                    new Position((long) avro.get("offset"), (long) avro.get("seq")),
                    (int) avro.get("changed"),
                    (int) avro.get("keys")));
}
