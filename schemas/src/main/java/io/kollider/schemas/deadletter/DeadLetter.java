package io.kollider.schemas.deadletter;

import io.kollider.schemas.codec.RecordCodec;
import java.util.OptionalDouble;

/**
 * A block or file that could not be processed, or events of a block that could not be counted with the others. An empty reason takes
 * back what earlier dead letters said of the same entries.
 *
 * @param topic where the block lies, with partition and offset; of a file that could not be sent to its end its path
 * @param partition of events
 * @param offset of the block; 0 for a file
 * @param dataset "" if even the block's header could not be read
 * @param file "" if unknown
 * @param firstEntry first entry of the file that is lost; of events that alone are lost the first entry of their block
 * @param count events lost; 0 if unknown
 * @param reason one line; "" if nothing is wrong any more
 * @param sumOfWeights the share of the dataset's nominal sum of generator weights that is left out with the events, as the block's header has it; empty if the header
 *     cannot be read or has other sums than its dataset, and for data and weights that hold their normalisation, which have no such sum
 * @param counted whether the rest of the block is counted. To try it again would give the same: its events are looked at one by one, and
 *     what an analysis makes of them does not change. Such a block has its whole share in the sum of weights.
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        String dataset,
        String file,
        long firstEntry,
        int count,
        String reason,
        OptionalDouble sumOfWeights,
        boolean counted) {
    public static final RecordCodec<DeadLetter> CODEC = RecordCodec.<DeadLetter>of(
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
                        avro.put(
                                "sumOfWeights",
                                letter.sumOfWeights.isPresent() ? letter.sumOfWeights.getAsDouble() : null);
                        avro.put("counted", letter.counted);
                    },
                    avro -> new DeadLetter(
                            (String) avro.get("topic"),
                            (int) avro.get("partition"),
                            (long) avro.get("offset"),
                            (String) avro.get("dataset"),
                            (String) avro.get("file"),
                            (long) avro.get("firstEntry"),
                            (int) avro.get("count"),
                            (String) avro.get("reason"),
                            avro.get("sumOfWeights") instanceof Double sum
                                    ? OptionalDouble.of(sum)
                                    : OptionalDouble.empty(),
                            (boolean) avro.get("counted")))
            .after("DeadLetter-1", "DeadLetter-2");

    /** A block or file of which nothing is counted. */
    public DeadLetter(
            String topic,
            int partition,
            long offset,
            String dataset,
            String file,
            long firstEntry,
            int count,
            String reason,
            OptionalDouble sumOfWeights) {
        this(topic, partition, offset, dataset, file, firstEntry, count, reason, sumOfWeights, false);
    }

    /** Whether another try could help. */
    public boolean canBeTriedAgain() {
        return !counted;
    }

    /** Whether it is about a block on a topic, rather than a file that could not be sent to its end. */
    public boolean isBlock() {
        return topic.indexOf('/') < 0; // paths are absolute
    }
}
