package io.kollider.producers.ingest;

import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.producers.claim.IdentityColumns;
import io.kollider.producers.convert.BlockSource;
import io.kollider.producers.convert.LuminosityEntries;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.FilePartition;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FileSum;
import io.kollider.schemas.catalogue.WantedState;
import io.kollider.schemas.event.CopyColumn;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.SumOfWeights;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that was checked and can be sent.
 *
 * @param id by content
 * @param schema of its blocks, the same for all files that must agree
 * @param sums of weights of the whole file; empty for data
 * @param identity columns that tell its events from others of the dataset; none if they are not compared
 * @param luminosity how entries are counted by row of a table of luminosity, for data if there is one
 * @param signals names of the parametrisations and unfoldings for which more is read of its dataset than of others
 * @param datasetEntries entries that all files of the dataset have together, where sums of weights are given for as many
 */
public record PlannedFile(
        String id,
        EventSource source,
        Path path,
        long bytes,
        long entries,
        EventBlockSchema schema,
        List<FileSum> sums,
        Optional<IdentityColumns> identity,
        Optional<LuminosityEntries> luminosity,
        OptionalLong datasetEntries,
        List<String> signals) {
    public PlannedFile {
        signals = List.copyOf(signals);
        sums = List.copyOf(sums);
    }

    /** What its events are counted as. */
    public String dataset() {
        return source.key();
    }

    /** Whether those of its events are left out that its dataset has already; else it is refused for them. */
    boolean leavesCopiesOut() {
        return CopyColumn.in(schema).isPresent();
    }

    DatasetKind kind() {
        return source.kind();
    }

    /**
     * Files of which this is the same must agree about their columns: those of a kind, of a variation, of a dataset with parts, and of the same parametrisations and
     * unfoldings, where they are such.
     */
    String group() {
        String group = source.events().group();
        return signals.isEmpty() ? group : group + " for " + String.join(", ", signals);
    }

    PlannedFile with(EventBlockSchema other) {
        return new PlannedFile(
                id, source, path, bytes, entries, other, sums, identity, luminosity, datasetEntries, signals);
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

    /** @param luminosityEntries for the file's first block */
    BlockSource blockSource(List<SumOfWeights> luminosityEntries) {
        return new BlockSource(source.dataset().key(), source.variation(), id, sums, luminosityEntries);
    }
}
