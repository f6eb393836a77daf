package io.kollider.schemas.deadletter;

import io.kollider.schemas.codec.RecordCodec;

/**
 * A record that could not be processed.
 *
 * @param topic where it lies, with partition and offset
 * @param dataset "" if even the block's header could not be read
 * @param file "" if unknown
 * @param firstEntry first entry of the file that is lost
 * @param count events lost; 0 if unknown
 * @param reason one line
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        String dataset,
        String file,
        long firstEntry,
        int count,
        String reason) {
    public static final RecordCodec<DeadLetter> CODEC = RecordCodec.of(
            "DeadLetter",
            letter -> avro -> {
                avro.put("topic", letter.topic);
                avro.put("partition", letter.partition);
                avro.put("offset", letter.offset);
                avro.put("dataset", letter.dataset);
                avro.put("file", letter.file);
                avro.put("firstEntry", letter.firstEntry);
                avro.put("count", letter.count);
                avro.put("reason", letter.reason);
            },
            avro -> new DeadLetter(
                    (String) avro.get("topic"),
                    (int) avro.get("partition"),
                    (long) avro.get("offset"),
                    (String) avro.get("dataset"),
                    (String) avro.get("file"),
                    (long) avro.get("firstEntry"),
                    (int) avro.get("count"),
                    (String) avro.get("reason")));
}
