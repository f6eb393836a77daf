package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Reads the compacted topic progress to its end: how far each file was sent, by committed transactions alone. For one thread. */
public final class ProgressReader implements AutoCloseable {
    private final CommittedRecords records;
    private final Map<String, FileProgress> newest = new LinkedHashMap<>();

    private ProgressReader(CommittedRecords records) {
        this.records = records;
    }

    /** Opens all partitions of the topic, which must exist. */
    public static ProgressReader open(Map<String, Object> clients, Topics topics) {
        return new ProgressReader(CommittedRecords.of(clients, topics.progress()));
    }

    /** The newest record of each file now: reads what was added since the last call. */
    public Collection<FileProgress> refresh() {
        records.readToEnd(record -> {
            FileProgress progress = FileProgress.CODEC.decode(record.value(), SchemaSource.NONE);
            newest.put(progress.file(), progress);
        });
        return Collections.unmodifiableCollection(newest.values());
    }

    @Override
    public void close() {
        records.close();
    }

    /** The newest record of each file, of all partitions; the topic must exist. */
    public static List<FileProgress> read(Map<String, Object> clients, Topics topics) {
        try (ProgressReader reader = open(clients, topics)) {
            return List.copyOf(reader.refresh());
        }
    }

    /** The newest record of each file of one partition; the topic must exist. */
    public static List<FileProgress> read(Map<String, Object> clients, Topics topics, int partition) {
        TopicPartition one = new TopicPartition(topics.progress(), partition);
        try (ProgressReader reader = new ProgressReader(CommittedRecords.of(clients, one))) {
            return List.copyOf(reader.refresh());
        }
    }
}
