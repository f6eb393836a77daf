package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.Variation;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Type;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.ScalarKernel;
import io.kollider.streams.kernel.WholeColumn;
import io.kollider.streams.model.Models;
import java.util.List;
import java.util.Optional;

/**
 * Values of expressions for the selected events of a block, in their order: what histograms would be filled with, event by event. Evaluated by the same kernels
 * that count. Reused for every block of a schema; not thread safe.
 */
public final class EventTable {
    private final CurrentBlock current = new CurrentBlock();
    private final Optional<GoodEvents> good;
    private final Optional<RunCheck> runs;
    private final Optional<Passing> passing;
    private final List<ScalarKernel> values;
    private int[] everyEvent = {};

    private EventTable(
            Optional<GoodEvents> good, Optional<RunCheck> runs, Optional<Passing> passing, List<ScalarKernel> values) {
        this.good = good;
        this.runs = runs;
        this.passing = passing;
        this.values = List.copyOf(values);
    }

    /**
     * Prepares a table.
     *
     * @param analysis bound to the columns of the file that blocks are read from
     * @param schema of the blocks; has the columns that the expressions need, and the run number if the analysis must know all runs
     * @param variation instead of the nominal columns
     * @param select events to be in it; all, if empty
     * @param values one column each
     */
    public static EventTable of(
            BoundAnalysis analysis,
            EventBlockSchema schema,
            Models models,
            Optional<Variation> variation,
            Optional<Scalar> select,
            List<Scalar> values) {
        Kernels nominal = Kernels.nominal(analysis, schema, models);
        Kernels kernels =
                variation.map(varied -> nominal.varied(analysis, varied)).orElse(nominal);
        return new EventTable(
                Optional.empty(),
                analysis.runCoverage().map(coverage -> new RunCheck(coverage, WholeColumn.of(nominal, coverage.run()))),
                select.map(kernels::scalar).map(Passing::new),
                values.stream().map(kernels::scalar).toList());
    }

    /** The same without the events that are outside the analysis' list of good runs; for data. */
    public EventTable ofGoodRuns(Analysis analysis, BoundAnalysis bound, EventBlockSchema schema) {
        return new EventTable(GoodEvents.of(analysis, bound, schema), runs, passing, values);
    }

    /**
     * Looks at a block, which must not change while values are asked for; gives the number of events that are in the table.
     *
     * @throws IllegalStateException if an event has a run number for which the analysis has no answer; this and {@link #reals} and {@link #wholes} also if a value
     *     is missing that must not be
     */
    public int evaluate(EventBlock block) {
        current.set(good.map(list -> list.of(block)).orElse(block));
        runs.ifPresent(check -> check.check(current));
        if (passing.isPresent()) {
            passing.get().update(current);
            return passing.get().size();
        }
        int count = current.count();
        if (everyEvent.length < count) {
            everyEvent = new int[count];
            for (int event = 0; event < count; event++) {
                everyEvent[event] = event;
            }
        }
        return count;
    }

    /** The type of a column's values. */
    public Type type(int column) {
        return values.get(column).type();
    }

    /** Whether the whole numbers of a column are unsigned. */
    public boolean isUnsigned(int column) {
        return values.get(column).isUnsigned();
    }

    /** Copies a column as reals to the front of an array that is long enough; truth values are 0 and 1. */
    public void reals(int column, double[] into) {
        int size = size();
        if (size > 0) { // else not even computed
            double[] from = values.get(column).reals(current);
            int[] events = events();
            for (int i = 0; i < size; i++) {
                into[i] = from[events[i]];
            }
        }
    }

    /** Copies a column of whole numbers or truth values. */
    public void wholes(int column, long[] into) {
        int size = size();
        if (size > 0) {
            long[] from = values.get(column).wholes(current);
            int[] events = events();
            for (int i = 0; i < size; i++) {
                into[i] = from[events[i]];
            }
        }
    }

    private int size() {
        return passing.map(Passing::size).orElseGet(current::count);
    }

    private int[] events() {
        return passing.map(Passing::events).orElse(everyEvent);
    }
}
