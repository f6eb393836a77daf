package io.kollider.schemas.histogram;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All arrays as canonical text: two runs over the same events give the same bytes, whatever their partitions, threads, order of files
 * and restarts. Arrays are sorted by dataset, family, region and histogram; sums are exact, in hexadecimal; cells of zeros are left
 * out, and so are datasets of which nothing is counted, such as those whose files were all withdrawn. Columns are separated by tabs:
 *
 * <pre>
 * # kollider histograms 1
 * array   410472  HISTOGRAM  emu_1b  mll  WEIGHTED  63 cells  0 replicas
 * edges   0x0.0p0 0x1.4p2 ...
 * NOSYS   12      3 1a.8 2b.1
 * </pre>
 *
 * <p>A histogram of two variables has a line of edges for x and another for y; an axis of categories has one of their names,
 * {@code categories}, separated by tabs. Cells are numbered as {@link Booking} says.
 *
 * <p>A cell's line has the row, the cell's number and its values: entries, or the sum, or entries, sum of weights and sum of squared
 * weights; with replicas those of each replica in turn.
 */
public final class HistogramDump {
    private static final String TITLE = "# kollider histograms 1\n";

    private HistogramDump() {}

    /** Writes the text of all arrays of a set. */
    public static void write(HistogramSet set, Appendable out) throws IOException {
        out.append(TITLE);
        Set<String> counted = new HashSet<>();
        for (Booking booking : set.bookings()) {
            long[] array = set.array(booking.id());
            if (!isZero(array, 0, array.length)) {
                counted.add(booking.id().dataset());
            }
        }
        for (Booking booking : set.bookings()) {
            if (counted.contains(booking.id().dataset())) {
                array(booking, set.array(booking.id()), out);
            }
        }
    }

    private static void array(Booking booking, long[] array, Appendable out) throws IOException {
        ArrayId id = booking.id();
        line(
                out,
                "array",
                id.dataset(),
                id.family().name(),
                id.region(),
                id.histogram(),
                booking.kind().name(),
                booking.cells() + " cells",
                booking.replicas() + " replicas");
        for (BookedAxis axis : booking.axes()) {
            if (axis.isCategorical()) {
                List<String> line = new ArrayList<>(List.of("categories"));
                line.addAll(axis.categories());
                line(out, line.toArray(String[]::new));
            } else {
                line(
                        out,
                        "edges",
                        axis.edges().stream().map(Double::toHexString).collect(Collectors.joining(" ")));
            }
        }
        for (int row = 0; row < booking.rows().size(); row++) {
            for (int cell = 0; cell < booking.cells(); cell++) {
                int at = booking.at(row, cell);
                if (!isZero(array, at, booking.cellLongs())) {
                    line(out, booking.rows().get(row), Integer.toString(cell), values(booking, array, at));
                }
            }
        }
    }

    private static boolean isZero(long[] array, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (array[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static String values(Booking booking, long[] array, int from) {
        StringBuilder text = new StringBuilder();
        for (int at = from;
                at < from + booking.cellLongs();
                at += booking.kind().longs()) {
            text.append(at == from ? "" : " ");
            switch (booking.kind()) {
                case COUNT -> text.append(array[at]);
                case SUM -> text.append(ExactSum.text(array, at));
                case WEIGHTED ->
                    text.append(array[at])
                            .append(' ')
                            .append(ExactSum.text(array, at + CellKind.SUMW))
                            .append(' ')
                            .append(ExactSum.text(array, at + CellKind.SUMW2));
            }
        }
        return text.toString();
    }

    private static void line(Appendable out, String... columns) throws IOException {
        for (int i = 0; i < columns.length; i++) {
            out.append(i == 0 ? "" : "\t").append(escaped(columns[i]));
        }
        out.append('\n');
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
