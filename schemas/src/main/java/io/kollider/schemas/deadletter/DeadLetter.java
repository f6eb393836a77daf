package io.kollider.schemas.deadletter;

import io.kollider.schemas.codec.RecordCodec;

/**
 * A block or file that could not be processed. An empty reason takes back what earlier dead letters said of the same entries.
 *
 * @param topic where the block lies, with partition and offset; of a file that could not be sent to its end its path
 * @param partition of events
 * @param offset of the block; 0 for a file
 * @param dataset "" if even the block's header could not be read
 * @param file "" if unknown
 * @param firstEntry first entry of the file that is lost
 * @param count events lost; 0 if unknown
 * @param reason one line; "" if nothing is wrong any more
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

    /** Whether it is about a block on a topic, rather than a file that could not be sent to its end. */
    public boolean isBlock() {
        return topic.indexOf('/') < 0; // paths are absolute
    }
}
