package io.kollider.analysis.file;

import io.kollider.analysis.Csv;
import io.kollider.analysis.NearName;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cross-sections, k-factors and filter efficiencies by dataset, from text files: the tables of ATLAS' Physics Modelling Group (columns
 * named and typed as in {@code dataset_number/I:physics_short/C:crossSection/D:genFiltEff/D:kFactor/D:…}, cross-sections in pb, separated
 * by white space), or CSV with the columns {@code dsid}, {@code cross-section [pb]}, and perhaps {@code k-factor},
 * {@code filter-efficiency}, {@code etag}. Uncertainties and further columns of the former are not read. Every mistake is reported with
 * its line.
 */
final class CrossSectionTable {
    private static final String DSID = "dsid";
    private static final String CROSS_SECTION = "cross-section";
    private static final String K_FACTOR = "k-factor";
    private static final String FILTER_EFFICIENCY = "filter-efficiency";
    private static final String ETAG = "etag";

    /** Our names of PMG's columns. */
    private static final Map<String, String> PMG = Map.of(
            "dataset_number", DSID,
            "crossSection", CROSS_SECTION,
            "crossSection_pb", CROSS_SECTION,
            "genFiltEff", FILTER_EFFICIENCY,
            "kFactor", K_FACTOR,
            "etag", ETAG);

    private static final List<String> CSV = List.of(DSID, CROSS_SECTION, K_FACTOR, FILTER_EFFICIENCY, ETAG);
    private static final Pattern WITH_UNIT = Pattern.compile("(.*?)\\s*\\[(.*)]");

    /** Numbers where names should be, as in the tables of ATLAS' TopDataPreparation. */
    private static final Pattern WITHOUT_NAMES = Pattern.compile("\\d+[\\s,]+[-+.eE\\d]+([\\s,].*)?");

    private final Map<String, List<Row>> rows = new TreeMap<>();
    /** By dataset, what is wrong with a line of it in a table that others made. */
    private final Map<String, String> unusable = new TreeMap<>();

    private final List<Path> files = new ArrayList<>();

    /**
     * A line of a table.
     *
     * @param crossSection in pb
     * @param place file and line
     */
    record Row(String place, double crossSection, double kFactor, double filterEfficiency, String etag) {
        private boolean agrees(Row other) {
            return crossSection == other.crossSection
                    && kFactor == other.kFactor
                    && filterEfficiency == other.filterEfficiency;
        }
    }

    /** Reads files; what is wrong is reported at the entries that name them. */
    static CrossSectionTable of(Optional<Entry> entry, Path base) {
        CrossSectionTable table = new CrossSectionTable();
        entry.ifPresent(e -> e.items()
                .forEach(item -> item.text().ifPresent(name -> {
                    Path from = item.place().line() == 0 ? Path.of("").toAbsolutePath() : base;
                    table.read(from.resolve(name).normalize(), item);
                })));
        return table;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    private void read(Path file, Entry entry) {
        files.add(file);
        List<String> lines;
        try {
            lines = Csv.lines(file);
        } catch (MalformedInputException e) {
            entry.problem(file + " is no text in UTF-8");
            return;
        } catch (IOException e) {
            entry.problem("there is no file of cross-sections " + file);
            return;
        }
        Columns columns = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String place = file + ":" + (i + 1);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                if (columns == null) {
                    columns = Columns.of(line);
                } else if (columns.pmg()) {
                    addWhatIsAskedFor(columns, line, place);
                } else {
                    add(columns, columns.split(line), place);
                }
            } catch (IllegalArgumentException e) {
                entry.problem(place + ": " + e.getMessage());
                if (columns == null) {
                    return; // no line can be understood
                }
            }
        }
        if (columns == null) {
            entry.problem(file + " is empty");
        }
    }

    /** A table of thousands of datasets may have lines that cannot be used; they are mistakes of those who use them. */
    private void addWhatIsAskedFor(Columns columns, String line, String place) {
        List<String> values = columns.split(line);
        try {
            add(columns, values, place);
        } catch (IllegalArgumentException e) {
            columns.text(values, DSID).ifPresent(dsid -> unusable.putIfAbsent(dsid, place + ": " + e.getMessage()));
        }
    }

    private void add(Columns columns, List<String> values, String place) {
        if (values.size() < columns.needed()) {
            throw new IllegalArgumentException(
                    "%d values where at least %d are needed".formatted(values.size(), columns.needed()));
        }
        String dsid = columns.text(values, DSID).orElse("");
        if (dsid.isEmpty()) {
            throw new IllegalArgumentException("no dsid");
        }
        Row row = new Row(
                place,
                columns.unit() * columns.number(values, CROSS_SECTION),
                columns.number(values, K_FACTOR),
                columns.number(values, FILTER_EFFICIENCY),
                columns.text(values, ETAG).orElse(""));
        rows.computeIfAbsent(dsid, d -> new ArrayList<>()).add(row);
    }

    /**
     * The line of a dataset; what is missing or ambiguous is reported.
     *
     * @param entry the dataset's
     * @param etag where several lines differ, which one
     */
    Optional<Row> find(Entry entry, String dsid, Optional<String> etag) {
        List<Row> found = rows.getOrDefault(dsid, List.of());
        if (unusable.containsKey(dsid) && (etag.isEmpty() || found.isEmpty())) {
            entry.problem(Objects.requireNonNull(unusable.get(dsid)));
            return Optional.empty();
        }
        if (found.isEmpty()) {
            entry.problem("no cross-section: dataset " + dsid + " is not in "
                    + String.join(", ", files.stream().map(Path::toString).toList())
                    + NearName.hint(dsid, rows.keySet()));
            return Optional.empty();
        }
        List<Row> chosen = found.stream()
                .filter(row -> etag.isEmpty() || row.etag().equals(etag.get()))
                .toList();
        if (chosen.isEmpty()) {
            entry.problem("dataset " + dsid + " has no cross-section of etag '" + etag.orElse("") + "' (there are: "
                    + String.join(", ", found.stream().map(Row::etag).distinct().toList()) + ")");
            return Optional.empty();
        }
        Row first = chosen.get(0);
        Optional<Row> other = chosen.stream().filter(row -> !row.agrees(first)).findFirst();
        if (other.isPresent()) {
            entry.problem("dataset " + dsid + " has several cross-sections, in " + first.place() + " (etag "
                    + first.etag() + ") and " + other.get().place() + " (etag "
                    + other.get().etag()
                    + "); choose one with 'etag'");
            return Optional.empty();
        }
        return Optional.of(first);
    }

    /** What the columns of a table are. */
    private record Columns(boolean pmg, Map<String, Integer> places, double unit) {
        static Columns of(String header) {
            if (WITHOUT_NAMES.matcher(header).matches()) {
                throw new IllegalArgumentException(
                        "the first line should name the columns, with commas between them and between values, such as"
                                + " dsid,cross-section [pb],k-factor (known: " + String.join(", ", CSV) + ")");
            }
            return header.contains("dataset_number") ? pmg(header) : csv(header);
        }

        private static Columns pmg(String header) {
            Map<String, Integer> places = new LinkedHashMap<>();
            String[] names = header.split("[:\\s]+");
            for (int i = 0; i < names.length; i++) {
                String name = names[i].replaceFirst("/[A-Z]$", "");
                String known = PMG.get(name);
                if (known != null) {
                    places.put(known, i);
                }
            }
            return checked(true, places, 1, List.of(names));
        }

        private static Columns csv(String header) {
            Map<String, Integer> places = new LinkedHashMap<>();
            double unit = Double.NaN;
            List<String> names = Csv.cells(header);
            for (int i = 0; i < names.size(); i++) {
                Matcher withUnit = WITH_UNIT.matcher(names.get(i));
                String name = withUnit.matches() ? withUnit.group(1) : names.get(i);
                if (!CSV.contains(name)) {
                    throw new IllegalArgumentException("unknown column '" + name + "'" + NearName.hint(name, CSV)
                            + " (known: " + String.join(", ", CSV) + ")");
                }
                if (name.equals(CROSS_SECTION)) {
                    Double factor = withUnit.matches() ? Quantity.CROSS_SECTION.get(withUnit.group(2)) : null;
                    if (factor == null) {
                        throw new IllegalArgumentException(
                                "the column of cross-sections needs a unit, such as 'cross-section [pb]' (units: "
                                        + String.join(
                                                ", ",
                                                Quantity.CROSS_SECTION.keySet().stream()
                                                        .sorted()
                                                        .toList())
                                        + ")");
                    }
                    unit = factor;
                }
                places.put(name, i);
            }
            return checked(false, places, unit, names);
        }

        private static Columns checked(boolean pmg, Map<String, Integer> places, double unit, List<String> names) {
            for (String needed : List.of(DSID, CROSS_SECTION)) {
                if (!places.containsKey(needed)) {
                    throw new IllegalArgumentException(
                            "no column of '" + needed + "' among " + String.join(", ", names));
                }
            }
            return new Columns(pmg, places, unit);
        }

        /** Values of a line. Those of the Physics Modelling Group stand between tabs, some of which have spaces in them; edited ones between spaces. */
        List<String> split(String line) {
            if (!pmg) {
                return Csv.cells(line);
            }
            List<String> values = List.of(line.split("\\s*\\t\\s*"));
            return values.size() < needed() ? List.of(line.split("\\s+")) : values;
        }

        /** Values that a line must have: all numbers. */
        int needed() {
            return 1
                    + places.entrySet().stream()
                            .filter(place -> !place.getKey().equals(ETAG))
                            .mapToInt(Map.Entry::getValue)
                            .max()
                            .orElse(0);
        }

        Optional<String> text(List<String> values, String column) {
            Integer place = places.get(column);
            return place == null || place >= values.size() ? Optional.empty() : Optional.of(values.get(place));
        }

        /** A number above 0; 1 if there is no such column. */
        double number(List<String> values, String column) {
            String text = text(values, column).orElse("1");
            double value;
            try {
                value = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(column + " should be a number, is '" + text + "'", e);
            }
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(column + " should be above 0, is " + text);
            }
            return value;
        }
    }
}
