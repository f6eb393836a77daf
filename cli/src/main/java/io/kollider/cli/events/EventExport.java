package io.kollider.cli.events;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.Place;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.cli.events.EventColumn.Kind;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.streams.selection.EventTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes the events of a region to a file: which sample and dataset each is of, weight and normalisation, run and event number, fold, and columns that the user
 * names. The same input gives the same bytes.
 */
public final class EventExport {
    /** Columns of the file that stand before those that are computed by expressions. */
    private static final List<EventColumn> GIVEN = List.of(
            new EventColumn("sample", Kind.WHOLE),
            new EventColumn("dataset", Kind.WHOLE),
            new EventColumn("weight", Kind.REAL),
            new EventColumn("normalisation", Kind.REAL));

    private final Analysis analysis;
    private final EventRequest request;
    private final List<String> names = new ArrayList<>(List.of("run", "event", "fold"));
    private final List<String> datasets;

    /**
     * @param region its name
     * @param fold expression of the column {@code fold}
     * @throws IllegalArgumentException if two columns have the same name
     */
    public EventExport(
            Analysis analysis,
            String region,
            Source fold,
            List<NamedExpression> columns,
            Optional<String> variation,
            List<Sample> samples) {
        this.analysis = analysis;
        List<Source> sources = new ArrayList<>();
        sources.add(identity("run", analysis.input().run()));
        sources.add(identity("event", analysis.input().event()));
        sources.add(fold);
        for (NamedExpression column : columns) {
            if (names.contains(column.name())
                    || GIVEN.stream().anyMatch(given -> given.name().equals(column.name()))) {
                throw new IllegalArgumentException(
                        "there are two columns '%s'; give one of them another name, as in my_%s=…"
                                .formatted(column.name(), column.name()));
            }
            names.add(column.name());
            sources.add(column.expression());
        }
        request = new EventRequest(analysis.region(region).select(), sources, variation, samples);
        datasets = analysis.samples().stream()
                .flatMap(sample -> sample.datasets().stream())
                .map(Dataset::key)
                .toList();
    }

    private Source identity(String key, String branch) {
        return new Source(
                branch, "input.identity." + key, new Place(analysis.file().toString(), 0, 0));
    }

    /**
     * Writes the file, and beside it what its numbers mean.
     *
     * @return how many events it has, and how many were left out
     */
    public Written write(EventReader reader, Path file, String tree, Progress progress) throws IOException {
        try (Writing writing = new Writing(file, tree)) {
            long dropped = reader.read(request, progress, Stage.EXPORT, writing);
            long events = writing.finish();
            new EventDescription(analysis, request, names, reader.files(request.samples(), request.variation()))
                    .write(file.resolveSibling(file.getFileName() + ".json"), events);
            return new Written(events, dropped);
        }
    }

    /**
     * What was written.
     *
     * @param dropped selected events whose weight cannot be summed; histograms leave them out too
     */
    public record Written(long events, long dropped) {}

    /** The file under way. It begins with the first events: only then are the types of its columns known. */
    private final class Writing implements EventVisitor, AutoCloseable {
        private final Path file;
        private final String tree;
        private Optional<EventOutput> output = Optional.empty();
        private Optional<EventTable> known = Optional.empty();
        private EventRows rows = new EventRows(List.of());
        private int[] kept = {};
        private double[] reals = {};
        private long[] wholes = {};
        private long events;

        Writing(Path file, String tree) {
            this.file = file;
            this.tree = tree;
        }

        @Override
        public void visit(EventFile from, EventTable table, int size, double[] weights) throws IOException {
            if (known.isEmpty() || known.get() != table) {
                meet(table, from);
            }
            if (kept.length < size) {
                kept = new int[size];
                reals = new double[size];
                wholes = new long[size];
            }
            if (!rows.hasRoomFor(size)) {
                flush();
            }
            int count = 0;
            for (int i = 0; i < size; i++) {
                if (!Double.isNaN(weights[i])) {
                    kept[count++] = i;
                }
            }
            int first = rows.count();
            rows.append(count);
            Arrays.fill(rows.wholes(0), first, first + count, analysis.samples().indexOf(from.sample()));
            Arrays.fill(
                    rows.wholes(1),
                    first,
                    first + count,
                    datasets.indexOf(from.dataset().key()));
            gather(weights, count, rows.reals(2), first);
            Arrays.fill(rows.reals(3), first, first + count, from.normalisation());
            for (int column = 0; column < names.size(); column++) {
                if (Kind.of(table, column) == Kind.REAL) {
                    table.reals(column, reals);
                    gather(reals, count, rows.reals(GIVEN.size() + column), first);
                } else {
                    table.wholes(column, wholes);
                    long[] into = rows.wholes(GIVEN.size() + column);
                    for (int i = 0; i < count; i++) {
                        into[first + i] = wholes[kept[i]];
                    }
                }
            }
            events += count;
        }

        private void gather(double[] from, int count, double[] into, int first) {
            for (int i = 0; i < count; i++) {
                into[first + i] = from[kept[i]];
            }
        }

        /** A file's table: its columns must be those of the files before. */
        private void meet(EventTable table, EventFile from) throws IOException {
            List<EventColumn> columns = new ArrayList<>(GIVEN);
            for (int i = 0; i < names.size(); i++) {
                columns.add(new EventColumn(names.get(i), Kind.of(table, i)));
            }
            if (output.isEmpty()) {
                output = Optional.of(EventFormat.require(file).begin(file, tree, columns));
                rows = new EventRows(columns);
            }
            for (int i = 0; i < names.size(); i++) {
                Kind before = rows.columns().get(GIVEN.size() + i).kind();
                Kind now = columns.get(GIVEN.size() + i).kind();
                if (now != before) {
                    throw new IllegalArgumentException(
                            "column '%s' is %s in %s and was %s before; make it the same everywhere, as in %s='%s * 1.0'"
                                    .formatted(
                                            names.get(i),
                                            now.label(),
                                            from.file().path(),
                                            before.label(),
                                            names.get(i),
                                            request.columns().get(i).text()));
                }
            }
            known = Optional.of(table);
        }

        private void flush() throws IOException {
            output.orElseThrow().append(rows);
            rows.clear();
        }

        /** Completes the file; one without events has reals in all columns that nothing was computed for. */
        long finish() throws IOException {
            if (output.isEmpty()) {
                List<EventColumn> columns = new ArrayList<>(GIVEN);
                names.forEach(name -> columns.add(new EventColumn(name, Kind.REAL)));
                output = Optional.of(EventFormat.require(file).begin(file, tree, columns));
                rows = new EventRows(columns);
            }
            flush();
            output.orElseThrow().finish();
            return events;
        }

        @Override
        public void close() throws IOException {
            if (output.isPresent()) {
                output.get().close();
            }
        }
    }
}
