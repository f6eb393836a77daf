package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventKind;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.EventRows;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.bootstrap.ClosedFiles;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Meter;
import io.kollider.streams.kernel.OverlapKernel;
import io.kollider.streams.model.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one block adds to the arrays of its dataset. A block is evaluated completely before anything is added: {@link #evaluate} may fail, and changes no
 * array; {@link #addTo} cannot. One counter serves all datasets of a kind and schema; it is reused and not thread safe.
 */
public final class BlockCounter {
    /** Rows of {@link Family#EVENTS}; behind them those of {@link GoodEvents#rows}, whose events are processed too. */
    private static final List<String> EVENT_ROWS = List.of(EventRows.PROCESSED, EventRows.DROPPED, EventRows.LOST);

    private static final int PROCESSED = 0;
    private static final int DROPPED = 1;

    private final CurrentBlock current;
    private final CurrentBlock selected;
    private final Gathering gathering;
    private final String nominalRow;
    private final StepNames names;
    private final DroppedEvents dropped = new DroppedEvents();
    private final List<RegionCounter> regions;
    private final List<PartCounter> parts;
    private final List<CutflowCounter> cutflows;
    private final Optional<PreservedSums> preserved;
    private final Optional<ReplicaDraws> draws;
    private final Optional<OverlapKernel> overlap;
    private final Fills removed;
    private final Optional<GoodEvents> good;
    private final Optional<RunCheck> runs;
    private final Optional<LuminosityCounts> luminosity;
    private final Fills events;
    private final SumsOfWeights sums = new SumsOfWeights();
    private final List<Share> shares = new ArrayList<>();
    private LeftOut leftOut = LeftOut.NOTHING;

    private BlockCounter(Selection selection) {
        current = selection.whole().current();
        selected = selection.selected();
        gathering = selection.gathering();
        names = selection.names();
        nominalRow = selection.nominalRow();
        regions = selection.regions();
        parts = selection.parts();
        cutflows = selection.cutflows();
        preserved = selection.preserved();
        draws = selection.draws();
        overlap = selection.overlap();
        good = selection.good();
        runs = selection.runs();
        luminosity = selection.luminosity();
        List<String> rows = new ArrayList<>(EVENT_ROWS);
        good.ifPresent(list -> rows.addAll(list.rows()));
        events = Fills.of(Family.EVENTS, "", CellKind.COUNT, rows);
        removed = Fills.of(
                Family.OVERLAP,
                "",
                CellKind.COUNT,
                overlap.map(OverlapKernel::steps).orElse(List.of()));
        regions.forEach(region -> shares.addAll(region.shares()));
        parts.forEach(counter -> shares.add(counter.share()));
        cutflows.forEach(counter -> shares.add(counter.share()));
        overlap.ifPresent(kernel -> shares.add(removed));
        shares.add(events);
        preserved.ifPresent(counter -> shares.add(counter.share()));
        luminosity.ifPresent(shares::add);
        if (selection.kind() == DatasetKind.SIMULATION && !selection.isNormalisedInWeight()) {
            shares.add(sums);
        }
    }

    /**
     * Prepares the counting of blocks of one kind, variation and schema.
     *
     * @param variation that the files stand for, the only row of what is counted; "" for the nominal files
     * @param models those of the analysis
     *
     * @throws io.kollider.analysis.AnalysisException if the analysis does not fit these columns
     * @throws IllegalStateException if events are drawn n out of n: that needs the list of files
     */
    public static BlockCounter of(
            Analysis analysis, DatasetKind kind, String variation, EventBlockSchema schema, Models models) {
        return of(analysis, EventKind.whole(kind, variation), schema, models, Optional.empty());
    }

    /**
     * The same of events of which samples may have parts.
     *
     * @param closed the files of data, where events are drawn n out of n
     */
    public static BlockCounter of(
            Analysis analysis, EventKind events, EventBlockSchema schema, Models models, Optional<ClosedFiles> closed) {
        BoundAnalysis bound = Binding.bind(
                analysis,
                events,
                schema.columns().stream().map(BlockCounter::column).toList());
        return new BlockCounter(new Selection(analysis, bound, events, schema, models, closed));
    }

    private static Column column(BlockColumn column) {
        ColumnType type = switch (column.type()) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case INT -> ColumnType.INT;
            case LONG -> column.unsigned() ? ColumnType.UNSIGNED_LONG : ColumnType.LONG;
            case FLOAT -> ColumnType.FLOAT;
            case DOUBLE -> ColumnType.DOUBLE;
        };
        return new Column(column.name(), type, column.jagged());
    }

    /**
     * The layout of every array that a dataset has, in a fixed order.
     *
     * @param names of the sums of weights in the headers of the dataset's blocks; empty for data
     */
    public List<Booking> bookings(String dataset, List<String> names) {
        return shares.stream().map(share -> share.booking(dataset, names)).toList();
    }

    /** Evaluates a block; fails if the block does not hold what its schema says, and changes no array. */
    public void evaluate(EventBlock read) {
        shares.forEach(Share::clear);
        EventBlock block = good.map(list -> list.of(read)).orElse(read);
        gathering.begin(block);
        runs.ifPresent(check -> check.check(current));
        dropped.begin(block.count());
        draws.ifPresent(replicas -> replicas.begin(read.header()));
        preserved.ifPresent(counter -> counter.fill(current));
        gathering.meetConditions();
        cutflows.forEach(counter -> counter.fill(dropped));
        gathering.select();
        regions.forEach(region -> region.fill(selected, dropped));
        parts.forEach(counter -> counter.fill(selected));
        overlap.ifPresent(this::countRemoved);
        if (luminosity.isPresent()) {
            luminosity.get().set(read, block);
        } else {
            sums.set(block.header().sums());
        }
        events.count(PROCESSED, read.count());
        if (good.isPresent()) {
            for (int row = 0; row < good.get().rows().size(); row++) {
                events.count(EVENT_ROWS.size() + row, good.get().leftOut(row));
            }
        }
        leftOut = dropped.all();
        events.count(DROPPED, leftOut.count());
    }

    /** The events of the evaluated block that are in none of its sums. */
    public LeftOut leftOut() {
        return leftOut;
    }

    private void countRemoved(OverlapKernel kernel) {
        kernel.evaluate(current);
        for (int step = 0; step < kernel.steps().size(); step++) {
            removed.count(step, (int) kernel.removed(step));
        }
    }

    /** Name of the first row of what is counted: the nominal one, or the variation that the files stand for. */
    public String nominalRow() {
        return nominalRow;
    }

    /** Has what is evaluated from now on watched. */
    public void watch(Meter meter) {
        names.tell(meter);
        current.watch(meter);
    }

    /** Whether the evaluated block adds anything to an array, given by its place in {@link #bookings}. */
    public boolean touches(int booking) {
        return shares.get(booking).touches();
    }

    /**
     * Adds what the evaluated block contributes to an array, or takes it back; cannot fail.
     *
     * @param place of the array in {@link #bookings}
     * @param booking the array's layout, as {@link #bookings} gave it
     * @param touched is extended by the longs that were changed
     */
    public void addTo(int place, Booking booking, long[] array, Sign sign, TouchedRange touched) {
        shares.get(place).addTo(booking, array, sign, touched);
    }
}
