package io.kollider.prediction;

import io.kollider.analysis.Fit;
import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
import io.kollider.schemas.histogram.BookedAxis;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which bins of a histogram are read, and in which order: the flow of each axis is kept, folded or dropped; bins of two axes follow
 * row by row, x fastest, as the cells do (bin x of row y, from 0, is {@code x + nx * y}); a slice has the bins of one axis at one bin
 * of the other. The cell of NaN is never read.
 *
 * @param flows one an axis
 * @param slice of two axes; its bin is counted without flow, from 1
 */
public record ReadBins(List<Flow> flows, Optional<Fit.Slice> slice) {
    public ReadBins {
        flows = List.copyOf(flows);
    }

    /** All bins, with the same flow on each axis. */
    public static ReadBins all(Flow flow, int axes) {
        return new ReadBins(Collections.nCopies(axes, flow), Optional.empty());
    }

    /** The bins of a region's histogram that a fit has. What an axis says of its flow comes before what the fit says. */
    public static ReadBins of(Fit fit, String region, Region.Histogram histogram) {
        return new ReadBins(
                histogram.variables().stream()
                        .map(variable -> variable.overflow().orElse(fit.flow()))
                        .toList(),
                Optional.ofNullable(fit.slices().get(region)));
    }

    /** How many there are. */
    public int count(List<BookedAxis> axes) {
        int count = 1;
        for (int axis = 0; axis < axes.size(); axis++) {
            boolean fixed = slice.isPresent() && slice.get().axis() == axis;
            count *= fixed ? 1 : bins(axes, axis);
        }
        return count;
    }

    /** The axis whose bins these are, from first to last and without flow of their own; empty if there is no such axis. */
    public OptionalInt onlyAxis(List<BookedAxis> axes) {
        if (axes.size() == 2 && slice.isEmpty()) {
            return OptionalInt.empty();
        }
        int axis = slice.map(fixed -> 1 - fixed.axis()).orElse(0);
        return flows.get(axis) == Flow.KEEP ? OptionalInt.empty() : OptionalInt.of(axis);
    }

    /**
     * Reads the bins.
     *
     * @param cells those of a booking with these axes; not changed
     */
    public double[] of(List<BookedAxis> axes, double[] cells) {
        if (axes.size() != flows.size()) {
            throw new IllegalArgumentException(axes.size() + " axes, flow of " + flows.size());
        }
        int columns = axes.get(0).bins() + 2;
        int rows = axes.size() == 1 ? 1 : axes.get(1).bins() + 2;
        double[] result = new double[count(axes)];
        int width = slice.isPresent() && slice.get().axis() == 0 ? 1 : bins(axes, 0);
        for (int row = 0; row < rows; row++) {
            int toRow = axes.size() == 1 ? 0 : place(axes, 1, row);
            for (int column = 0; column < columns && toRow >= 0; column++) {
                int toColumn = place(axes, 0, column);
                if (toColumn >= 0) {
                    result[toColumn + width * toRow] += cells[column + columns * row];
                }
            }
        }
        return result;
    }

    private int bins(List<BookedAxis> axes, int axis) {
        return axes.get(axis).bins() + (flows.get(axis) == Flow.KEEP ? 2 : 0);
    }

    /** Where a cell of an axis goes, from 0; negative if nowhere. */
    private int place(List<BookedAxis> axes, int axis, int cell) {
        int bins = axes.get(axis).bins();
        int bin = switch (flows.get(axis)) {
            case KEEP -> cell;
            case FOLD -> Math.max(1, Math.min(bins, cell));
            case DROP -> cell == 0 || cell > bins ? 0 : cell;
        };
        if (slice.isPresent() && slice.get().axis() == axis) {
            return bin == slice.get().bin() ? 0 : -1;
        }
        return flows.get(axis) == Flow.KEEP ? bin : bin - 1;
    }
}
