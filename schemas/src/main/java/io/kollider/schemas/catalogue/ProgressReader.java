package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Reads the compacted topic progress to its end: how far each file was sent, by committed transactions alone. */
public final class ProgressReader {
    private ProgressReader() {}

    /** The newest record of each file, of all partitions; the topic must exist. */
    public static List<FileProgress> read(Map<String, Object> clients, Topics topics) {
        try (CommittedRecords records = CommittedRecords.of(clients, topics.progress())) {
            return newest(records);
        }
    }

    /** The newest record of each file of one partition; the topic must exist. */
    public static List<FileProgress> read(Map<String, Object> clients, Topics topics, int partition) {
        TopicPartition one = new TopicPartition(topics.progress(), partition);
        try (CommittedRecords records = CommittedRecords.of(clients, one)) {
            return newest(records);
        }
    }

    private static List<FileProgress> newest(CommittedRecords records) {
        Map<String, FileProgress> newest = new LinkedHashMap<>();
        records.readToEnd(record -> {
            FileProgress progress = FileProgress.CODEC.decode(record.value(), SchemaSource.NONE);
            newest.put(progress.file(), progress);
        });
        return List.copyOf(newest.values());
    }
}
