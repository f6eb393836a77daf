package io.kollider.producers.ingest;

import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.catalogue.ProgressReader;
import io.kollider.schemas.topic.Topics;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was sent so far, by committed transactions alone. Immutable. */
public final class IngestState {
    private final Map<String, FileProgress> files = new LinkedHashMap<>();
    private final SortedMap<Integer, Long> nextSeqs = new TreeMap<>();

    private IngestState(List<FileProgress> newest) {
        for (FileProgress progress : newest) {
            files.put(progress.file(), progress);
            nextSeqs.merge(progress.partition(), progress.nextSeq(), Math::max);
        }
    }

    /** Reads the topic progress to its end; the topic must exist. */
    public static IngestState read(Map<String, Object> clients, Topics topics) {
        return new IngestState(ProgressReader.read(clients, topics));
    }

    /** The same of one partition alone. */
    static IngestState read(Map<String, Object> clients, Topics topics, int partition) {
        return new IngestState(ProgressReader.read(clients, topics, partition));
    }

    /** Entries sent, of all files. */
    public long sent() {
        return files.values().stream().mapToLong(FileProgress::sent).sum();
    }

    /** Partitions that hold blocks, ascending. */
    public Set<Integer> partitions() {
        return Collections.unmodifiableSet(nextSeqs.keySet());
    }

    /** The number that the next block of a partition of events will have: how many there are. */
    public long nextSeq(int partition) {
        return nextSeqs.getOrDefault(partition, 0L);
    }

    /** How far each file is that was begun. */
    public Collection<FileProgress> files() {
        return Collections.unmodifiableCollection(files.values());
    }

    /** How far a file is; nothing if it was not begun. */
    public Optional<FileProgress> file(String id) {
        return Optional.ofNullable(files.get(id));
    }
}
