package io.kollider.producers.service;

import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.catalogue.ProgressReader;
import io.kollider.schemas.topic.Topics;
import java.util.List;
import java.util.Map;

/** How far the files of an analysis are, whoever sends them. For one thread. */
public final class IngestStatus implements AutoCloseable {
    private final FilesTopic files;
    private final ProgressReader progress;

    private IngestStatus(FilesTopic files, ProgressReader progress) {
        this.files = files;
        this.progress = progress;
    }

    /** Opens topics files and progress, which must exist. */
    public static IngestStatus open(Map<String, Object> clients, Topics topics) {
        return new IngestStatus(FilesTopic.open(clients, topics), ProgressReader.open(clients, topics));
    }

    /** All files as they are now: reads what was added since the last call. */
    public List<FileStatus> refresh() {
        return FileStatus.of(files.refresh(), progress.refresh());
    }

    /** Topic files, to ask for something. */
    public FilesTopic files() {
        return files;
    }

    @Override
    public void close() {
        files.close();
        progress.close();
    }
}
