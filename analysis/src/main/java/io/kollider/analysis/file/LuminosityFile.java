package io.kollider.analysis.file;

import io.kollider.analysis.Csv;
import io.kollider.analysis.LuminosityTable;
import io.kollider.analysis.LuminosityTable.Row;
import io.kollider.analysis.NearName;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Luminosity by run or luminosity block from CSV: as CMS' brilcalc writes it ({@code #run:fill,ls,…,recorded(/ub),…}, or without
 * {@code ls}), as ATLAS' lumicalc does ({@code Run, Good, Bad, …, Prescale Corrected, …}, whose unit the analysis file gives), or with
 * the columns {@code run}, perhaps {@code luminosity-block}, and {@code luminosity [/pb]}. Every mistake is reported with its line.
 */
final class LuminosityFile {
    private static final String ATLAS_VALUE = "Prescale Corrected";
    private static final Pattern BRIL_VALUE = Pattern.compile("recorded\\((.*)\\)");
    private static final Pattern OWN_VALUE = Pattern.compile("luminosity\\s*\\[(.*)]");
    private static final String BLOCK = "luminosity-block";

    /** Factors to /pb: those of other luminosities, and what tables use for small ones. */
    private static final Map<String, Double> UNITS = units();

    private final Path base;
    private final Optional<String> unit;
    private final List<Row> rows = new ArrayList<>();
    private Optional<Boolean> byBlock = Optional.empty();

    private LuminosityFile(Path base, Optional<String> unit) {
        this.base = base;
        this.unit = unit;
    }

    private static Map<String, Double> units() {
        Map<String, Double> units = new HashMap<>(Quantity.LUMINOSITY);
        units.put("/ub", 1e-6);
        units.put("ub-1", 1e-6);
        return Map.copyOf(units);
    }

    /**
     * Reads files; what is wrong is reported at the entries that name them.
     *
     * @param base what relative names are relative to
     * @param unit of tables that do not say theirs
     */
    static Optional<LuminosityTable> read(Entry entry, Path base, Optional<Entry> unit) {
        Optional<String> symbol = unit.flatMap(u -> u.oneOf(named()));
        LuminosityFile tables = new LuminosityFile(base, symbol);
        boolean sound = true;
        for (Entry item : entry.items()) {
            sound &= item.text().map(name -> tables.read(item, name)).orElse(false);
        }
        if (!sound) {
            return Optional.empty();
        }
        try {
            LuminosityTable table = LuminosityTable.of(tables.byBlock.orElse(false), tables.rows);
            if (!(table.total(Long.MIN_VALUE, Long.MAX_VALUE) > 0)) {
                entry.problem("the luminosity of all rows is 0");
                return Optional.empty();
            }
            return Optional.of(table);
        } catch (IllegalArgumentException e) {
            entry.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Map<String, String> named() {
        Map<String, String> named = new TreeMap<>();
        UNITS.keySet().forEach(symbol -> named.put(symbol, symbol));
        return named;
    }

    private boolean read(Entry item, String name) {
        Path from = item.place().line() == 0 ? Path.of("").toAbsolutePath() : base;
        Path file = from.resolve(name).normalize();
        List<String> lines;
        try {
            lines = Csv.lines(file);
        } catch (MalformedInputException e) {
            item.problem(file + " is no text in UTF-8");
            return false;
        } catch (IOException e) {
            item.problem("there is no table of luminosity " + file);
            return false;
        }
        boolean sound = true;
        Columns columns = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean header = line.startsWith("#run:");
            if (line.isEmpty() || line.startsWith("#") && !header) {
                continue;
            }
            try {
                if (columns == null) {
                    columns = columns(line);
                    requireSameKind(columns.block >= 0);
                } else if (!header) {
                    columns.row(Csv.cells(line)).ifPresent(rows::add);
                }
            } catch (IllegalArgumentException e) {
                item.problem(file + ":" + (i + 1) + ": " + e.getMessage());
                sound = false;
                if (columns == null) {
                    return false; // no line can be understood
                }
            }
        }
        if (columns == null) {
            item.problem(file + " has no luminosity");
            return false;
        }
        return sound;
    }

    private void requireSameKind(boolean blocks) {
        if (byBlock.isPresent() && byBlock.get() != blocks) {
            throw new IllegalArgumentException("this table is by " + (blocks ? "luminosity block" : "run")
                    + ", another one by " + (blocks ? "run" : "luminosity block") + "; give tables of one kind");
        }
        byBlock = Optional.of(blocks);
    }

    private Columns columns(String header) {
        List<String> names = Csv.cells(header);
        if (names.get(0).equals("#run:fill")) {
            return Columns.of(names, BRIL_VALUE, names.indexOf("ls"), Form.BRIL);
        }
        int corrected = names.indexOf(ATLAS_VALUE);
        if (names.get(0).equals("Run") && corrected > 0) {
            double factor = unit.map(UNITS::get)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "this table does not say its unit: add luminosity.unit, such as /ub"));
            return new Columns(Form.ATLAS, 0, -1, corrected, factor);
        }
        if (!names.contains("run")) {
            throw new IllegalArgumentException("no table of luminosity: its first line should be that of brilcalc"
                    + " (#run:fill,…), of lumicalc (Run, …, " + ATLAS_VALUE + ", …), or run,luminosity [/pb]");
        }
        for (String name : names) {
            if (!name.equals("run") && !name.equals(BLOCK) && !name.startsWith("luminosity ")) {
                throw new IllegalArgumentException(
                        "unknown column '" + name + "'" + NearName.hint(name, List.of("run", BLOCK)) + " (known: run, "
                                + BLOCK + ", luminosity [/pb])");
            }
        }
        Columns columns = Columns.of(names, OWN_VALUE, names.indexOf(BLOCK), Form.OWN);
        return new Columns(Form.OWN, names.indexOf("run"), columns.block, columns.value, columns.factor);
    }

    private enum Form {
        BRIL,
        ATLAS,
        OWN
    }

    /**
     * Where things are in a line.
     *
     * @param block −1 in a table by run
     * @param factor to /pb
     */
    private record Columns(Form form, int run, int block, int value, double factor) {
        static Columns of(List<String> names, Pattern value, int block, Form form) {
            for (int i = 0; i < names.size(); i++) {
                Matcher matcher = value.matcher(names.get(i));
                if (matcher.matches()) {
                    Double factor = UNITS.get(matcher.group(1).strip());
                    if (factor == null) {
                        throw new IllegalArgumentException("'" + matcher.group(1)
                                + "' is no unit of luminosity (units: " + String.join(", ", named().keySet()) + ")");
                    }
                    return new Columns(form, 0, block, i, factor);
                }
            }
            throw new IllegalArgumentException("no column of luminosity with its unit, such as "
                    + (form == Form.BRIL ? "recorded(/ub)" : "luminosity [/pb]"));
        }

        /** The row of a line; none if it is a sum, or nothing was recorded. */
        Optional<Row> row(List<String> cells) {
            int needed = Math.max(value, Math.max(run, block)) + 1;
            if (cells.size() < needed) {
                throw new IllegalArgumentException(cells.size() + " values where at least " + needed + " are needed");
            }
            if (form == Form.ATLAS && cells.get(run).toLowerCase(Locale.ROOT).equals("total")) {
                return Optional.empty();
            }
            double recorded = value(cells.get(value));
            String runText = form == Form.BRIL ? cells.get(run).replaceFirst(":.*", "") : cells.get(run);
            long number = GoodRunsFile.number(runText, "a run number");
            if (block < 0) {
                return Optional.of(new Row(number, 0, recorded));
            }
            // brilcalc has the number of the luminosity section as the machine counts it, and as CMS does: 0 if it
            // recorded nothing
            String blockText = form == Form.BRIL ? cells.get(block).replaceFirst(".*:", "") : cells.get(block);
            long section = GoodRunsFile.number(blockText, "a luminosity block");
            if (form == Form.BRIL && section == 0) {
                return Optional.empty();
            }
            return Optional.of(new Row(number, section, recorded));
        }

        private double value(String text) {
            double parsed;
            try {
                parsed = Double.parseDouble(text) * factor;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("the luminosity should be a number, is '" + text + "'", e);
            }
            if (!(parsed >= 0) || Double.isInfinite(parsed)) {
                throw new IllegalArgumentException("the luminosity should be at least 0, is " + text);
            }
            return parsed;
        }
    }
}
