package io.kollider.producers.ingest;

import io.kollider.schemas.catalogue.FileProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what all partitions have sent, for the listener. Safe for several threads. */
final class SentEntries {
    private final IngestListener listener;
    private final Map<String, Long> sent = new HashMap<>();
    private final long total;
    private long done;

    /** @param state what earlier runs sent; the listener is told */
    SentEntries(IngestPlan plan, IngestState state, IngestListener listener) {
        this.listener = listener;
        this.total = plan.entries();
        List<PlannedFile> files = plan.planned();
        for (PlannedFile file : files) {
            long before = state.file(file.id()).map(FileProgress::sent).orElse(0L);
            sent.put(file.id(), before);
            done += before;
        }
        listener.sent(done, total);
    }

    /** So many entries of a file are sent. */
    synchronized void set(String file, long entries) {
        done += entries - sent.getOrDefault(file, 0L);
        sent.put(file, entries);
        listener.sent(done, total);
    }

    /** Whether a state that was read holds all that was sent. */
    synchronized boolean isVisibleIn(IngestState state) {
        return sent.entrySet().stream()
                .allMatch(file ->
                        state.file(file.getKey()).map(FileProgress::sent).orElse(0L) >= file.getValue());
    }
}
