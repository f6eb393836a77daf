package io.kollider.producers.ingest;

import io.kollider.root.RootException;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends all files of one partition, those that were sent before left out, one that was begun from where it was left. */
final class PartitionIngest {
    private final Map<String, Object> clients;
    private final Topics topics;
    private final int partition;
    private final String treeName;
    private final List<PlannedFile> files;

    /** @param files of this partition, in the order of the plan */
    PartitionIngest(
            Map<String, Object> clients, Topics topics, int partition, String treeName, List<PlannedFile> files) {
        this.clients = clients;
        this.topics = topics;
        this.partition = partition;
        this.treeName = treeName;
        this.files = List.copyOf(files);
    }

    /**
     * Blocks until all is sent.
     *
     * @param failures told of each file that cannot be sent to its end; the others are
     * @throws PartitionTakenException if another process took the partition over
     */
    void run(SentEntries sent, Map<String, String> failures) throws InterruptedException {
        try (PartitionWriter writer = PartitionWriter.open(clients, topics, partition)) {
            IngestState state = IngestState.read(clients, topics, partition);
            writer.continueAt(state.nextSeq(partition));
            FileSender sender = new FileSender(treeName, partition, writer, sent);
            for (PlannedFile file : files) {
                Optional<FileProgress> before = state.file(file.id());
                before.ifPresent(progress -> sent.set(file.id(), progress.sent()));
                if (!before.map(FileProgress::complete).orElse(false)) {
                    send(file, before, sender, writer, failures);
                }
            }
        }
    }

    private static void send(
            PlannedFile file,
            Optional<FileProgress> before,
            FileSender sender,
            PartitionWriter writer,
            Map<String, String> failures)
            throws InterruptedException {
        try {
            sender.send(file, before);
        } catch (RootException | FileFailedException e) {
            if (Thread.interrupted()) { // an interrupt closes the file that is read
                InterruptedException interrupted = new InterruptedException("interrupted while reading " + file.path());
                interrupted.initCause(e);
                throw interrupted;
            }
            writer.abort();
            failures.put(file.id(), String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
        }
    }
}
