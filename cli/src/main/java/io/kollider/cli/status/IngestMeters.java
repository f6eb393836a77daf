package io.kollider.cli.status;

import io.kollider.schemas.catalogue.FileStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How far all files of an analysis are: each producer tells the same, of all producers. And whether streams hold this one up. */
public final class IngestMeters {
    private final AtomicLong sent;
    private final AtomicLong wanted;
    private final AtomicLong failed;
    private final AtomicLong held;

    public IngestMeters(MeterRegistry registry) {
        sent = gauge(registry, "kollider.ingest.sent", "Events of all files that were sent", "events");
        wanted = gauge(registry, "kollider.ingest.wanted", "Events of all files that are to be sent", "events");
        failed = gauge(registry, "kollider.ingest.failed", "Files that could not be sent", "files");
        held = gauge(
                registry, "kollider.ingest.held", "Partitions of this producer that wait for streams", "partitions");
    }

    private static AtomicLong gauge(MeterRegistry registry, String name, String description, String unit) {
        AtomicLong value = new AtomicLong();
        Gauge.builder(name, value, AtomicLong::get)
                .description(description)
                .baseUnit(unit)
                .register(registry);
        return value;
    }

    /** @param heldPartitions of this producer that wait for streams */
    public void update(List<FileStatus> files, int heldPartitions) {
        held.set(heldPartitions);
        sent.set(files.stream().mapToLong(FileStatus::sent).sum());
        wanted.set(files.stream().mapToLong(FileStatus::wantedEntries).sum());
        failed.set(files.stream()
                .filter(file -> file.state() == FileStatus.State.FAILED)
                .count());
    }
}
