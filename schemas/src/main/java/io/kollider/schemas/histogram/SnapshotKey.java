package io.kollider.schemas.histogram;

import io.kollider.schemas.codec.RecordCodec;

/**
 * The key of a snapshot's record: compaction keeps the newest of each.
 *
 * @param generation histogram generation
 * @param partition of events, whose blocks are counted
 * @param id the array; for a marker one of empty names
 * @param slice 0 but for slices
 */
record SnapshotKey(int generation, int partition, Part part, ArrayId id, int slice) {
    /** What the record holds. */
    enum Part {
        BOOKING,
        SLICE,
        MARKER
    }

    private static final ArrayId NO_ARRAY = ArrayId.of("", Family.EVENTS);

    static final RecordCodec<SnapshotKey> CODEC = RecordCodec.of(
            "SnapshotKey",
            key -> avro -> {
                avro.put("generation", key.generation);
                avro.put("partition", key.partition);
                avro.put("part", key.part.name());
                avro.put("dataset", key.id.dataset());
                avro.put("family", key.id.family().name());
                avro.put("region", key.id.region());
                avro.put("histogram", key.id.histogram());
                avro.put("slice", key.slice);
            },
            avro -> new SnapshotKey(
                    (int) avro.get("generation"),
                    (int) avro.get("partition"),
                    Part.valueOf((String) avro.get("part")),
                    new ArrayId(
                            (String) avro.get("dataset"),
                            Family.valueOf((String) avro.get("family")),
                            (String) avro.get("region"),
                            (String) avro.get("histogram")),
                    (int) avro.get("slice")));

    static SnapshotKey marker(int generation, int partition) {
        return new SnapshotKey(generation, partition, Part.MARKER, NO_ARRAY, 0);
    }
}
