package io.kollider.producers.ingest;

import io.kollider.analysis.DatasetKind;
import io.kollider.producers.convert.BlockSource;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.FileSum;
import io.kollider.schemas.event.EventBlockSchema;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that was checked and can be sent.
 *
 * @param id by content
 * @param schema of its blocks, the same for all files of the kind
 * @param sums of weights of the whole file; empty for data
 */
record PlannedFile(
        String id,
        String dataset,
        DatasetKind kind,
        Path path,
        long bytes,
        long entries,
        EventBlockSchema schema,
        List<FileSum> sums) {
    PlannedFile {
        sums = List.copyOf(sums);
    }

    PlannedFile with(EventBlockSchema other) {
        return new PlannedFile(id, dataset, kind, path, bytes, entries, other, sums);
    }

    int partition(int partitions) {
        return FileId.partition(id, partitions);
    }

    CatalogueFile catalogueFile(int partitions) {
        return new CatalogueFile(id, dataset, path.toString(), bytes, entries, partition(partitions), sums);
    }

    BlockSource source() {
        return new BlockSource(dataset, id, sums);
    }
}
