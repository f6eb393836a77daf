package io.kollider.producers.ingest;

import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.producers.convert.BlockSource;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.FilePartition;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FileSum;
import io.kollider.schemas.catalogue.WantedState;
import io.kollider.schemas.event.EventBlockSchema;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that was checked and can be sent.
 *
 * @param id by content
 * @param schema of its blocks, the same for all files that must agree
 * @param sums of weights of the whole file; empty for data
 */
public record PlannedFile(
        String id,
        EventSource source,
        Path path,
        long bytes,
        long entries,
        EventBlockSchema schema,
        List<FileSum> sums) {
    public PlannedFile {
        sums = List.copyOf(sums);
    }

    /** What its events are counted as. */
    public String dataset() {
        return source.key();
    }

    DatasetKind kind() {
        return source.kind();
    }

    /** Files of which this is the same must agree about their columns: those of a kind, and of a variation if they stand for one. */
    String group() {
        return EventSource.key(kind().name(), source.variation());
    }

    PlannedFile with(EventBlockSchema other) {
        return new PlannedFile(id, source, path, bytes, entries, other, sums);
    }

    int partition(int partitions) {
        return FilePartition.of(id, partitions);
    }

    /** What the catalogue says of it. */
    public CatalogueFile catalogueFile(int partitions) {
        return new CatalogueFile(id, dataset(), path.toString(), bytes, entries, partition(partitions), sums);
    }

    /** Asks for it to be ingested. */
    public FileRequest request() {
        int nominal = kind() == DatasetKind.DATA ? FileRequest.DATA : FileRequest.NOMINAL;
        int priority = source.variation().isEmpty() ? nominal : FileRequest.VARIATION;
        return new FileRequest(id, path.toString(), dataset(), priority, entries, WantedState.INGESTED);
    }

    BlockSource blockSource() {
        return new BlockSource(source.dataset().key(), source.variation(), id, sums);
    }
}
