package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundAnalysis.BoundCutflow;
import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.BoundRegion.BoundHistogram;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.Variation;
import io.kollider.analysis.axis.CellNumbers;
import io.kollider.analysis.expression.Scalar;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.bootstrap.PoissonDraws;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.OverlapKernel;
import io.kollider.streams.kernel.ScalarKernel;
import io.kollider.streams.kernel.WholeColumn;
import io.kollider.streams.model.Models;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What blocks add to yields, histograms, replicas of data, cutflows and overlap removal, every expression evaluated for every event, one event after the other. */
final class EveryEvent {
    private final BoundAnalysis bound;
    private final String dataset;
    private final List<Kernels> rows = new ArrayList<>();
    private final List<Optional<Scalar>> weights = new ArrayList<>();
    private final CurrentBlock current = new CurrentBlock();
    private final PoissonDraws draws;
    private final WholeColumn run;
    private final WholeColumn number;
    private final Map<ArrayId, Booking> bookings = new LinkedHashMap<>();
    private final Map<ArrayId, long[]> arrays = new LinkedHashMap<>();

    EveryEvent(
            Analysis analysis,
            BoundAnalysis bound,
            EventBlockSchema schema,
            Models models,
            String dataset,
            List<Booking> booked) {
        this.bound = bound;
        this.dataset = dataset;
        Kernels nominal = Kernels.nominal(bound, schema, models);
        rows.add(nominal);
        weights.add(bound.weight());
        for (Variation variation : bound.variations()) {
            rows.add(nominal.varied(bound, variation));
            weights.add(variation.weight().or(bound::weight));
        }
        var bootstrap = analysis.bootstrap().orElseThrow();
        draws = PoissonDraws.ofData(bootstrap.seed(), bootstrap.replicas());
        run = WholeColumn.of(nominal, bound.run());
        number = WholeColumn.of(nominal, bound.event());
        for (Booking booking : booked) {
            bookings.put(booking.id(), booking);
            arrays.put(booking.id(), new long[booking.longs()]);
        }
    }

    /** By array, in the order of the bookings; of families that are not counted here, zeros. */
    Map<ArrayId, long[]> arrays() {
        return arrays;
    }

    void count(EventBlock block) {
        current.set(block);
        for (int row = 0; row < rows.size(); row++) {
            for (BoundRegion region : bound.regions()) {
                boolean[] passes = passes(row, region.select());
                fill(Family.YIELD, region.name(), "", row, row, passes, new int[block.count()]);
                for (BoundHistogram histogram : region.histograms()) {
                    int[] cells = cells(row, histogram);
                    fill(Family.HISTOGRAM, region.name(), histogram.name(), row, row, passes, cells);
                    if (row == 0) {
                        replicate(region.name(), histogram.name(), passes, cells);
                    }
                }
            }
        }
        for (BoundCutflow cutflow : bound.cutflows()) {
            for (int step = 0; step < cutflow.steps().size(); step++) {
                boolean[] passes = passes(0, cutflow.steps().get(step));
                String region = cutflow.cutflow().region();
                fill(Family.CUTFLOW, region, cutflow.cutflow().name(), step, 0, passes, new int[block.count()]);
            }
        }
        rows.get(0).overlap().ifPresent(this::countRemoved);
    }

    private boolean[] passes(int row, Scalar selection) {
        return Arrays.copyOf(rows.get(row).scalar(selection).truths(current), current.count());
    }

    private int[] cells(int row, BoundHistogram histogram) {
        CellNumbers numbers = CellNumbers.of(histogram.axes());
        int[] cells = new int[current.count()];
        for (int axis = 0; axis < histogram.axes().size(); axis++) {
            double[] values =
                    rows.get(row).scalar(histogram.variables().get(axis)).reals(current);
            for (int event = 0; event < cells.length; event++) {
                int share = numbers.share(axis, values[event]);
                cells[event] =
                        share < 0 || cells[event] == numbers.undefined() ? numbers.undefined() : cells[event] + share;
            }
        }
        return cells;
    }

    private void fill(
            Family family, String region, String histogram, int rowOfArray, int row, boolean[] passes, int[] cells) {
        ArrayId id = new ArrayId(dataset, family, region, histogram);
        Booking booking = bookings.get(id);
        Optional<ScalarKernel> weight = weights.get(row).map(rows.get(row)::scalar);
        int[] entries = new int[booking.cells()];
        double[] sumw = new double[booking.cells()];
        double[] sumw2 = new double[booking.cells()];
        for (int event = 0; event < current.count(); event++) {
            double value = weight.isPresent() ? weight.get().reals(current)[event] : 1;
            if (passes[event]) {
                entries[cells[event]]++;
                sumw[cells[event]] += value;
                sumw2[cells[event]] += value * value;
            }
        }
        for (int cell = 0; cell < entries.length; cell++) {
            int at = booking.at(rowOfArray, cell);
            arrays.get(id)[at] += entries[cell];
            if (booking.kind() == CellKind.WEIGHTED) {
                ExactSum.add(arrays.get(id), at + CellKind.SUMW, sumw[cell]);
                ExactSum.add(arrays.get(id), at + CellKind.SUMW2, sumw2[cell]);
            }
        }
    }

    private void replicate(String region, String histogram, boolean[] passes, int[] cells) {
        ArrayId id = new ArrayId(dataset, Family.REPLICA, region, histogram);
        if (bound.kind() != DatasetKind.DATA || !bookings.containsKey(id)) {
            return;
        }
        byte[] multiplicities = new byte[draws.replicas()];
        for (int event = 0; event < current.count(); event++) {
            if (passes[event]) {
                draws.draw(event, run.values(current)[event], number.values(current)[event], multiplicities, 0);
                for (int replica = 0; replica < multiplicities.length; replica++) {
                    arrays.get(id)[bookings.get(id).at(0, cells[event]) + replica] += multiplicities[replica];
                }
            }
        }
    }

    private void countRemoved(OverlapKernel kernel) {
        kernel.evaluate(current);
        for (int step = 0; step < kernel.steps().size(); step++) {
            arrays.get(new ArrayId(dataset, Family.OVERLAP, "", ""))[step] += kernel.removed(step);
        }
    }
}
