package io.kollider.producers.ingest;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.Column;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.Duplicates;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.GivenSums;
import io.kollider.analysis.Input;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Variation;
import io.kollider.producers.claim.IdentityColumns;
import io.kollider.producers.convert.BookKeeping;
import io.kollider.producers.convert.CutBookkeeperSums;
import io.kollider.producers.convert.FileColumns;
import io.kollider.producers.convert.LuminosityEntries;
import io.kollider.producers.convert.RunSums;
import io.kollider.root.RootException;
import io.kollider.root.RootFile;
import io.kollider.root.Table;
import io.kollider.schemas.catalogue.FileSum;
import io.kollider.schemas.event.CopyColumn;
import io.kollider.schemas.event.EventBlockSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Opens a file and finds out, before anything is sent, whether all of it can be: its end, its keys, the place of every basket or page, the
 * columns that the analysis reads, and the sums of weights. No event is read.
 */
public final class FileCheck {
    private final Analysis analysis;
    private final PlanProblems problems;

    /** Checks files one by one. */
    public FileCheck(Analysis analysis) {
        this(analysis, new PlanProblems());
    }

    FileCheck(Analysis analysis, PlanProblems problems) {
        this.analysis = analysis;
        this.problems = problems;
    }

    /** The file as it will be sent; nothing if it cannot be, and the problems then say why. */
    Optional<PlannedFile> check(EventSource source, Path path) {
        try {
            return Optional.of(open(source, path));
        } catch (AnalysisException e) {
            e.problems().forEach(problem -> problems.add(problem, path));
        } catch (FileFailedException e) {
            e.problems().forEach(problems::add);
        } catch (RootException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * The file as it will be sent.
     *
     * @throws RootException if it is no complete ROOT file
     * @throws AnalysisException if the analysis does not fit its columns
     * @throws FileFailedException if it cannot be sent for another reason
     */
    public PlannedFile open(EventSource source, Path path) throws FileFailedException {
        try (RootFile file = RootFile.open(path)) {
            FileColumns columns = FileColumns.of(file, source.tree(), analysis.input());
            Table table = columns.table();
            table.checkExtents();
            BoundAnalysis bound =
                    Binding.bind(analysis.concerning(source.dataset().key()), source.events(), columns.available());
            EventBlockSchema schema = schema(source, columns.schema(bound.columns()));
            List<String> found = new ArrayList<>();
            requireEntries(columns, path, bound.columns(), found);
            List<FileSum> sums = source.kind() == DatasetKind.SIMULATION
                    ? sums(file, source.dataset(), table, bound, found)
                    : List.of();
            Optional<IdentityColumns> identity = identity(bound);
            identity.flatMap(numbers -> numbers.problem(table)).ifPresent(problem -> found.add(path + ": " + problem));
            if (!found.isEmpty()) {
                throw new FileFailedException(found);
            }
            return new PlannedFile(
                    FileId.of(file, source.variation()),
                    source,
                    path,
                    file.size(),
                    table.entries(),
                    schema,
                    sums,
                    identity,
                    luminosity(source.kind(), bound),
                    source.dataset()
                            .sums()
                            .map(given -> OptionalLong.of(given.entries()))
                            .orElse(OptionalLong.empty()),
                    analysis.signals(source.dataset().key()));
        }
    }

    private EventBlockSchema schema(EventSource source, EventBlockSchema read) {
        if (source.kind() != DatasetKind.DATA || analysis.input().duplicates() != Duplicates.COUNT_ONCE) {
            return read;
        }
        return EventBlockSchema.of(Stream.concat(read.columns().stream(), Stream.of(CopyColumn.COLUMN))
                .toList());
    }

    private Optional<IdentityColumns> identity(BoundAnalysis bound) {
        return analysis.input().duplicates() == Duplicates.ALLOW
                ? Optional.empty()
                : Optional.of(
                        new IdentityColumns(bound.run().name(), bound.event().name()));
    }

    private Optional<LuminosityEntries> luminosity(DatasetKind kind, BoundAnalysis bound) {
        return kind == DatasetKind.DATA
                ? analysis.luminosity()
                        .table()
                        .map(table -> new LuminosityEntries(
                                table,
                                bound.run().name(),
                                bound.luminosityBlock()
                                        .filter(b -> table.isByBlock())
                                        .map(Column::name)))
                : Optional.empty();
    }

    private static void requireEntries(FileColumns file, Path path, List<Column> columns, List<String> found) {
        Table table = file.table();
        for (Column column : columns) {
            for (String name : file.sources(column.name())) {
                long entries = table.requireColumn(name).entries();
                if (entries != table.entries()) {
                    found.add("%s: tree %s has %d entries, its branch %s %d; write the file again"
                            .formatted(path, table.name(), table.entries(), name, entries));
                }
            }
        }
    }

    private List<FileSum> sums(RootFile file, Dataset dataset, Table table, BoundAnalysis bound, List<String> found) {
        if (analysis.input().isNormalisedInWeight()) {
            return List.of();
        }
        String nominal = analysis.input().nominal();
        List<String> names = Stream.concat(
                        Stream.of(nominal), bound.variations().stream().map(Variation::sumOfWeights))
                .distinct()
                .toList();
        if (dataset.sums().isPresent()) {
            return given(file, dataset, dataset.sums().get(), table.entries(), names, found);
        }
        Input.SumOfWeights where = analysis.input().sumOfWeights();
        if (where instanceof Input.SumOfWeights.CutBookkeepers bookkeepers) {
            return new CutBookkeeperSums(file, bookkeepers).sums(nominal, names, found);
        }
        if (where instanceof Input.SumOfWeights.Runs runs) {
            return new RunSums(file, table, runs).sums(nominal, names, found);
        }
        return new BookKeeping(file, (Input.SumOfWeights.Histogram) where, dataset.dsid()).sums(nominal, names, found);
    }

    private List<FileSum> given(
            RootFile file, Dataset dataset, GivenSums given, long entries, List<String> names, List<String> found) {
        if (entries > given.entries()) {
            found.add("%s: has %d entries, but sum-of-weights.entries of dataset %s says that all its files have %d"
                    .formatted(file.name(), entries, dataset.key(), given.entries()));
        }
        List<FileSum> sums = new ArrayList<>();
        for (String name : names) {
            given.part(name, analysis.input().nominal(), entries)
                    .ifPresentOrElse(
                            sum -> sums.add(new FileSum(name, sum)),
                            () -> found.add("dataset %s: no sum of weights of %s; add it to sum-of-weights.variations%s"
                                    .formatted(
                                            dataset.key(),
                                            name,
                                            NearName.hint(
                                                    name, given.variations().keySet()))));
        }
        return sums;
    }
}
