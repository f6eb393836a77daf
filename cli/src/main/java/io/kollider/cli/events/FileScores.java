package io.kollider.cli.events;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundExpressions;
import io.kollider.analysis.Place;
import io.kollider.analysis.Source;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.cli.events.EventColumn.Kind;
import io.kollider.producers.convert.BlockLimits;
import io.kollider.producers.convert.BlockSource;
import io.kollider.producers.convert.FileBlocks;
import io.kollider.producers.convert.FileColumns;
import io.kollider.root.Table;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.model.Models;
import io.kollider.streams.selection.EventTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Scores of models for every entry of trees, as a tree of their own: entry i of it belongs to entry i of the trees, one behind the other. An entry without a score
 * has a value that the user declares.
 */
public final class FileScores implements AutoCloseable {
    private final Analysis analysis;
    private final Models models;
    private final double missing;
    private final List<Source> expressions = new ArrayList<>();
    private final EventRows rows;
    private final EventOutput output;
    private final double[] scores = new double[EventRows.CAPACITY];
    /** 0 for entries with a missing value for which events are dropped. */
    private final long[] counted = new long[EventRows.CAPACITY];

    private long entries;
    private long unscored;

    /**
     * Begins a file of scores.
     *
     * @param models of the analysis, open
     * @param wanted models whose scores are written
     * @param missing the score of an entry that is not selected or lacks a value
     */
    public FileScores(Analysis analysis, Models models, List<OnnxModel> wanted, double missing, Path file, String tree)
            throws IOException {
        this.analysis = analysis;
        this.models = models;
        this.missing = missing;
        List<EventColumn> columns = new ArrayList<>();
        for (OnnxModel model : wanted) {
            for (String output : model.outputs()) {
                String score = model.name() + "." + output;
                expressions.add(new Source(
                        score,
                        "score '" + score + "'",
                        new Place(analysis.file().toString(), 0, 0)));
                columns.add(new EventColumn(model.name() + "_" + output, Kind.REAL));
            }
        }
        rows = new EventRows(columns);
        output = EventFormat.require(file).begin(file, tree, columns);
    }

    /**
     * Appends the scores of a tree, all its entries in their order.
     *
     * @param name of the file, for messages
     * @param position told how many of the tree's entries are scored
     * @throws io.kollider.analysis.AnalysisException if it lacks what the models need
     * @throws IllegalStateException if it holds a missing value that the analysis refuses
     */
    public void append(Table table, String name, LongConsumer position) throws IOException {
        FileColumns branches = FileColumns.of(table);
        BoundExpressions bound = Binding.expressions(analysis, branches.available(), expressions);
        List<Scalar> values = new ArrayList<>(bound.values());
        values.add(bound.counting(new Scalar.Truth(true)));
        EventBlockSchema schema = branches.schema(bound.columns(values, Optional.empty()));
        EventTable events = EventTable.of(bound.analysis(), schema, models, Optional.empty(), Optional.empty(), values);
        FileBlocks blocks =
                new FileBlocks(branches, schema, new BlockSource("", "", name, List.of()), BlockLimits.STANDARD, 0);
        EventBlock block = new EventBlock(schema);
        while (!blocks.isDone()) {
            blocks.next(block);
            append(events, events.evaluate(block));
            position.accept(blocks.position());
        }
    }

    private void append(EventTable events, int size) throws IOException {
        if (!rows.hasRoomFor(size)) {
            flush();
        }
        int first = rows.count();
        rows.append(size);
        events.wholes(expressions.size(), counted);
        for (int column = 0; column < expressions.size(); column++) {
            events.reals(column, scores);
            double[] into = rows.reals(column);
            for (int i = 0; i < size; i++) {
                boolean scored = counted[i] != 0 && !Double.isNaN(scores[i]);
                into[first + i] = scored ? scores[i] : missing;
                unscored += scored || column > 0 ? 0 : 1;
            }
        }
        entries += size;
    }

    private void flush() throws IOException {
        output.append(rows);
        rows.clear();
    }

    /** Entries so far. */
    public long entries() {
        return entries;
    }

    /** Entries so far for which the first model has no score. */
    public long unscored() {
        return unscored;
    }

    /** Completes the file and gives it its name. */
    public void finish() throws IOException {
        flush();
        output.finish();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
