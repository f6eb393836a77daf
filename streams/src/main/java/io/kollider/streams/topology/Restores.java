package io.kollider.streams.topology;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures how long it takes to read a partition's state from its changelog, which happens before its first block is counted. */
final class Restores implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(Restores.class);

    private final StreamsMeters meters;
    private final Map<TopicPartition, Long> starts = new ConcurrentHashMap<>();

    Restores(StreamsMeters meters) {
        this.meters = meters;
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        starts.put(partition, System.nanoTime());
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long endOffset, long records) {}

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long records) {
        Long start = starts.remove(partition);
        if (start != null) {
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            meters.restored(records, time);
            LOG.atInfo()
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("records", records)
                    .addKeyValue("milliseconds", time.toMillis())
                    .log("state is restored");
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long records) {
        starts.remove(partition);
    }
}
