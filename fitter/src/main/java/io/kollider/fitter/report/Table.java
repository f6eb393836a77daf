package io.kollider.fitter.report;

import java.util.List;
import java.util.Optional;

/**
 * A table for people, of numbers with their errors.
 *
 * @param corner what the rows are
 * @param columns without that of the rows' labels
 */
record Table(String caption, String corner, List<Label> columns, List<Row> rows) {
    Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        int width = columns.size();
        for (Row row : rows) {
            if (row.cells.size() != width) {
                throw new IllegalArgumentException(
                        "%s: %d cells in %d columns".formatted(row.label.name, row.cells.size(), width));
            }
        }
    }

    /** Whether any number in a column has an error. */
    boolean hasErrors(int column) {
        return rows.stream()
                .anyMatch(row -> row.cells
                        .get(column)
                        .map(number -> number.error().isPresent())
                        .orElse(false));
    }

    /**
     * A name, and how people write it.
     *
     * @param tlatex spelling as on plots
     */
    record Label(String name, String tlatex) {
        /** A name that is shown as it is. */
        static Label of(String name) {
            return new Label(name, PlotWords.literal(name));
        }
    }

    /** Cells are empty where there is no number. */
    record Row(Label label, List<Optional<TableNumber>> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }
}
