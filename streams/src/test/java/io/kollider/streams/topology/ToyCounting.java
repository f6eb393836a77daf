package io.kollider.streams.topology;

import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventKind;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.SumOfWeights;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.histogram.LiveArray;
import io.kollider.streams.selection.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts without physics: a histogram of x that spans several slices and chunks, its yield, replicas of data, and what every dataset
 * has. The replica weight of an event is a simple function of its number.
 */
final class ToyCounting {
    /** A dataset of each kind. */
    static final Map<String, EventKind> DATASETS = Map.of(
            "410472",
            EventKind.whole(DatasetKind.SIMULATION, ""),
            "361106",
            EventKind.whole(DatasetKind.SIMULATION, ""),
            "data",
            EventKind.whole(DatasetKind.DATA, ""));

    static final int BINS = 3000;
    static final int REPLICAS = 1000;
    static final int REPLICA_BINS = 20;

    private ToyCounting() {}

    static Counting of(DatasetKind kind, EventBlockSchema schema) {
        EventBlock[] evaluated = new EventBlock[1];
        return new Counting(
                (dataset, sums) -> bookings(dataset, kind, sums),
                block -> {
                    if (block.count() > 0 && Double.isInfinite(block.doubles(schema.index("x"))[0])) {
                        throw new ArithmeticException("x of the first event is\n infinite");
                    }
                    evaluated[0] = block;
                },
                (array, place, sign) -> add(evaluated[0], array, sign.factor()),
                () -> leftOut(evaluated[0], schema));
    }

    /** Those whose x is NaN. */
    private static LeftOut leftOut(EventBlock block, EventBlockSchema schema) {
        double[] x = block.doubles(schema.index("x"));
        int[] events = IntStream.range(0, block.count())
                .filter(event -> Double.isNaN(x[event]))
                .toArray();
        return events.length == 0 ? LeftOut.NOTHING : new LeftOut(events.length, events[0]);
    }

    static ArrayId histogram(String dataset) {
        return new ArrayId(dataset, Family.HISTOGRAM, "SR", "x");
    }

    static ArrayId replicas(String dataset) {
        return new ArrayId(dataset, Family.REPLICA, "SR", "x");
    }

    /** How often replica r holds an event. */
    static long multiplicity(long event, int r) {
        return (event * 31 + r * 17) % 3;
    }

    private static List<Booking> bookings(String dataset, DatasetKind kind, List<String> sums) {
        CellKind cell = kind == DatasetKind.DATA ? CellKind.COUNT : CellKind.WEIGHTED;
        List<String> rows = List.of("NOSYS");
        List<Booking> bookings = new ArrayList<>();
        bookings.add(Booking.of(new ArrayId(dataset, Family.YIELD, "SR", ""), cell, rows, 1));
        bookings.add(new Booking(histogram(dataset), cell, rows, BINS + 3, List.of(BookedAxis.of(edges(BINS))), 0));
        if (kind == DatasetKind.DATA) {
            bookings.add(new Booking(
                    replicas(dataset),
                    CellKind.COUNT,
                    rows,
                    REPLICA_BINS + 3,
                    List.of(BookedAxis.of(edges(REPLICA_BINS))),
                    REPLICAS));
        } else if (!sums.isEmpty()) {
            bookings.add(Booking.of(ArrayId.of(dataset, Family.SUM_OF_WEIGHTS), CellKind.SUM, sums, 1));
        }
        bookings.add(Booking.of(
                ArrayId.of(dataset, Family.EVENTS), CellKind.COUNT, List.of("processed", "dropped", "lost"), 1));
        return bookings;
    }

    private static List<Double> edges(int bins) {
        return IntStream.rangeClosed(0, bins).mapToObj(i -> (double) i).toList();
    }

    private static void add(EventBlock block, LiveArray array, int sign) {
        switch (array.booking().id().family()) {
            case YIELD -> addEvents(block, array, 1, sign);
            case HISTOGRAM -> addEvents(block, array, BINS, sign);
            case REPLICA -> addReplicas(block, array, sign);
            case SUM_OF_WEIGHTS -> addSums(block.header(), array, sign);
            case EVENTS -> {
                array.values()[0] += (long) sign * block.count();
                array.touched(0, 1);
            }
            default -> throw new IllegalArgumentException("not booked: " + array.booking());
        }
    }

    private static void addEvents(EventBlock block, LiveArray array, int bins, int sign) {
        CellKind kind = array.booking().kind();
        double[] x = block.doubles(block.schema().index("x"));
        double[] w = block.doubles(block.schema().index("w"));
        for (int i = 0; i < block.count(); i++) {
            int at = bins == 1 ? 0 : array.booking().at(0, 1 + (int) x[i]);
            array.values()[at] += sign;
            if (kind == CellKind.WEIGHTED) {
                ExactSum.add(array.values(), at + CellKind.SUMW, sign * w[i]);
                ExactSum.add(array.values(), at + CellKind.SUMW2, sign * w[i] * w[i]);
            }
            array.touched(at, at + kind.longs());
        }
    }

    private static void addReplicas(EventBlock block, LiveArray array, int sign) {
        double[] x = block.doubles(block.schema().index("x"));
        long[] event = block.longs(block.schema().index("event"));
        for (int i = 0; i < block.count(); i++) {
            int at = array.booking().at(0, 1 + (int) x[i] % REPLICA_BINS);
            for (int r = 0; r < REPLICAS; r++) {
                array.values()[at + r] += sign * multiplicity(event[i], r);
            }
            array.touched(at, at + REPLICAS);
        }
    }

    private static void addSums(BlockHeader header, LiveArray array, int sign) {
        for (int row = 0; row < header.sums().size(); row++) {
            SumOfWeights sum = header.sums().get(row);
            ExactSum.add(array.values(), array.booking().at(row, 0), sign * sum.after());
            ExactSum.add(array.values(), array.booking().at(row, 0), -sign * sum.before());
        }
        array.touched(0, array.values().length);
    }
}
