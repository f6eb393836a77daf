package io.kollider.cli.classifier;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.report.CsvLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A table that is written as CSV and as JSON. */
final class Sheet {
    /**
     * A cell.
     *
     * @param text empty for none
     * @param number whether it is one
     */
    record Cell(String text, boolean number) {
        static Cell of(String text) {
            return new Cell(text, false);
        }

        static Cell of(long value) {
            return new Cell(Long.toString(value), true);
        }

        /** As the shortest text that reads back to the same double; none where it is not finite. */
        static Cell of(double value) {
            return new Cell(Double.isFinite(value) ? Double.toString(value) : "", true);
        }

        static Cell of(OptionalDouble value) {
            return of(value.orElse(Double.NaN));
        }
    }

    private final String name;
    private final List<String> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    Sheet(String name, String... columns) {
        this.name = name;
        this.columns = List.of(columns);
    }

    String name() {
        return name;
    }

    void row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "%s: %d cells for %d columns".formatted(name, cells.length, columns.size()));
        }
        rows.add(List.of(cells));
    }

    String csv() {
        StringBuilder text = new StringBuilder(CsvLine.of(columns));
        rows.forEach(row -> text.append(CsvLine.of(row.stream().map(Cell::text).toList())));
        return text.toString();
    }

    /** An array of objects, one a row. */
    void writeTo(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (List<Cell> row : rows) {
            json.writeStartObject();
            for (int column = 0; column < columns.size(); column++) {
                Cell cell = row.get(column);
                json.writeFieldName(columns.get(column));
                if (!cell.number()) {
                    json.writeString(cell.text());
                } else if (cell.text().isEmpty()) {
                    json.writeNull();
                } else {
                    json.writeNumber(cell.text());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
