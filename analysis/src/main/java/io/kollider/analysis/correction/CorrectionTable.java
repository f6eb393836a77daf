package io.kollider.analysis.correction;

import io.kollider.analysis.Csv;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table of numbers in CSV. Two columns {@code pt.low} and {@code pt.high} give bins of a parameter pt, half-open; a column {@code dsid} a
 * dataset; other columns that hold no values are parameters that are whole numbers. The first line names the columns; those that are
 * empty or begin with {@code #} do not count.
 */
public final class CorrectionTable {
    private static final String LOW = ".low";
    private static final String HIGH = ".high";
    private static final String DATASET = "dsid";

    private final Path file;
    private final List<String> values;
    private final Outside outside;
    private final List<String> header = new ArrayList<>();
    private final List<Axis> axes = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private CorrectionTable(Path file, List<String> values, Outside outside) {
        this.file = file;
        this.values = values;
        this.outside = outside;
    }

    /**
     * A parameter and its columns.
     *
     * @param high the same as {@code low} for whole numbers
     */
    private record Axis(String name, int low, int high) {
        boolean isBinned() {
            return low != high;
        }
    }

    private record Row(int line, List<String> cells) {}

    /**
     * Reads a table.
     *
     * @param values names of the columns that hold values
     * @throws CorrectionException with the line of the first mistake
     */
    public static CorrectionTable read(Path file, List<String> values, Outside outside) throws CorrectionException {
        CorrectionTable table = new CorrectionTable(file, List.copyOf(values), outside);
        List<String> lines;
        try {
            lines = Csv.lines(file);
        } catch (MalformedInputException e) {
            throw new CorrectionException(file + " is no text in UTF-8");
        } catch (IOException e) {
            throw new CorrectionException("there is no table " + file);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isEmpty() && !line.startsWith("#")) {
                table.add(new Row(i + 1, table.cells(i + 1, line)));
            }
        }
        if (table.rows.isEmpty()) {
            throw new CorrectionException(file + " has no line of values");
        }
        return table;
    }

    private List<String> cells(int line, String text) throws CorrectionException {
        try {
            return Csv.cells(text);
        } catch (IllegalArgumentException e) {
            throw new CorrectionException(file + ":" + line + ": " + e.getMessage());
        }
    }

    private void add(Row row) throws CorrectionException {
        if (header.isEmpty()) {
            header.addAll(row.cells);
            findColumns(row);
            return;
        }
        if (row.cells.size() != header.size()) {
            throw problem(row, row.cells.size() + " values, " + header.size() + " columns");
        }
        rows.add(row);
    }

    private void findColumns(Row row) throws CorrectionException {
        if (header.stream().distinct().count() != header.size() || header.contains("")) {
            throw problem(row, "every column needs a name of its own");
        }
        for (String value : values) {
            if (!header.contains(value)) {
                throw problem(
                        row,
                        "there is no column '" + value + "' (there are: " + String.join(", ", header)
                                + "); say with 'values' which hold values");
            }
        }
        for (String name : header) {
            String stem = name.endsWith(LOW) || name.endsWith(HIGH) ? name.substring(0, name.lastIndexOf('.')) : name;
            if (!stem.equals(name)) {
                if (!header.contains(stem + LOW) || !header.contains(stem + HIGH)) {
                    throw problem(row, "bins need two columns, " + stem + LOW + " and " + stem + HIGH);
                }
                if (name.endsWith(LOW)) {
                    axes.add(new Axis(stem, header.indexOf(name), header.indexOf(stem + HIGH)));
                }
            } else if (!values.contains(name) && !name.equals(DATASET)) {
                axes.add(new Axis(name, header.indexOf(name), header.indexOf(name)));
            }
        }
    }

    /** What the table is asked with: its bins and whole numbers, and the name of a column of values, where there are several. */
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        axes.forEach(axis ->
                parameters.add(Parameter.of(axis.name, axis.isBinned() ? Parameter.Kind.REAL : Parameter.Kind.WHOLE)));
        if (values.size() > 1) {
            parameters.add(Parameter.text("variation", values.get(0)));
        }
        return parameters;
    }

    public boolean isByDataset() {
        return header.contains(DATASET);
    }

    /**
     * The table's values, for all datasets.
     *
     * @throws CorrectionException if bins overlap or leave gaps, or two lines are for the same
     */
    public Content content() throws CorrectionException {
        return content(rows);
    }

    /** The same by DSID, of a table that has one a line. */
    public Map<String, Content> contents() throws CorrectionException {
        Map<String, List<Row>> byDataset = new LinkedHashMap<>();
        int column = header.indexOf(DATASET);
        rows.forEach(row -> byDataset
                .computeIfAbsent(row.cells.get(column), dataset -> new ArrayList<>())
                .add(row));
        Map<String, Content> contents = new HashMap<>();
        for (Map.Entry<String, List<Row>> dataset : byDataset.entrySet()) {
            contents.put(dataset.getKey(), content(dataset.getValue()));
        }
        return contents;
    }

    private Content content(List<Row> of) throws CorrectionException {
        if (values.size() == 1) {
            return content(of, 0, header.indexOf(values.get(0)));
        }
        Map<String, Content> byValue = new HashMap<>();
        for (String value : values) {
            byValue.put(value, content(of, 0, header.indexOf(value)));
        }
        return Content.byText(axes.size(), byValue);
    }

    private Content content(List<Row> of, int number, int value) throws CorrectionException {
        if (number == axes.size()) {
            if (of.size() > 1) {
                throw problem(of.get(1), "is for the same as line " + of.get(0).line);
            }
            return Content.constant(number(of.get(0), value));
        }
        Axis axis = axes.get(number);
        return axis.isBinned() ? binned(of, axis, number, value) : byNumber(of, axis, number, value);
    }

    private Content byNumber(List<Row> of, Axis axis, int number, int value) throws CorrectionException {
        SortedMap<Long, List<Row>> groups = grouped(of, row -> whole(row, axis.low));
        long[] keys = groups.keySet().stream().mapToLong(Long::longValue).toArray();
        return new WholeCategory(number, keys, contents(groups, number, value), new NoValue());
    }

    private Content binned(List<Row> of, Axis axis, int number, int value) throws CorrectionException {
        SortedMap<Double, List<Row>> groups = grouped(of, row -> number(row, axis.low));
        double[] edges = new double[groups.size() + 1];
        int bin = 0;
        for (List<Row> group : groups.values()) {
            for (Row row : group) {
                double low = number(row, axis.low);
                double high = number(row, axis.high);
                if (!(low < high)) {
                    throw problem(row, axis.name + " from " + low + " to " + high + " is no bin");
                }
                boolean follows = bin == 0 || edges[bin] == low;
                if (!follows || row != group.get(0) && edges[bin + 1] != high) {
                    throw problem(
                            row,
                            axis.name + " from " + low + " to " + high
                                    + " overlaps another bin, or leaves a gap to it");
                }
                edges[bin] = low;
                edges[bin + 1] = high;
            }
            bin++;
        }
        return new Binning(
                new int[] {number},
                new Edges[] {new Edges.Listed(edges)},
                outside.flow(),
                contents(groups, number, value),
                outside.content());
    }

    private <K extends Comparable<K>> SortedMap<K, List<Row>> grouped(List<Row> of, Key<K> key)
            throws CorrectionException {
        SortedMap<K, List<Row>> groups = new TreeMap<>();
        for (Row row : of) {
            groups.computeIfAbsent(key.of(row), k -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    private <K> Content[] contents(SortedMap<K, List<Row>> groups, int number, int value) throws CorrectionException {
        List<Content> contents = new ArrayList<>();
        for (List<Row> group : groups.values()) {
            contents.add(content(group, number + 1, value));
        }
        return contents.toArray(Content[]::new);
    }

    private double number(Row row, int column) throws CorrectionException {
        String text = row.cells.get(column);
        try {
            double number = switch (text) {
                case "inf", "+inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
            boolean edge =
                    header.get(column).endsWith(LOW) || header.get(column).endsWith(HIGH);
            if (Double.isNaN(number) || Double.isInfinite(number) && !edge) {
                throw problem(row, header.get(column) + " is " + text);
            }
            return number;
        } catch (NumberFormatException e) {
            throw problem(row, header.get(column) + " should be a number, is '" + text + "'");
        }
    }

    private long whole(Row row, int column) throws CorrectionException {
        try {
            return Long.parseLong(row.cells.get(column));
        } catch (NumberFormatException e) {
            throw problem(
                    row,
                    header.get(column) + " should be a whole number, is '" + row.cells.get(column)
                            + "'; bins need two columns, " + header.get(column) + LOW + " and " + header.get(column)
                            + HIGH);
        }
    }

    private CorrectionException problem(Row row, String what) {
        return new CorrectionException(file + ":" + row.line + ": " + what);
    }

    private interface Key<K> {
        K of(Row row) throws CorrectionException;
    }
}
