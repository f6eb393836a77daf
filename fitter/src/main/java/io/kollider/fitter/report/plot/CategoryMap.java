package io.kollider.fitter.report.plot;

import java.util.List;
import java.util.Optional;

/**
 * A table of coloured cells.
 *
 * @param rows names from top to bottom, TLatex; may be empty
 * @param columns names from left to right, TLatex
 * @param categories what cells may be
 * @param cells [row][column], an index of a category; empty for a blank cell
 */
public record CategoryMap(
        Captions captions,
        List<String> rows,
        List<String> columns,
        List<Category> categories,
        List<List<Optional<Integer>>> cells) {
    public CategoryMap {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        categories = List.copyOf(categories);
        cells = cells.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (cells.size() != rows.size() || cells.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException(
                    "a map needs %d rows of %d cells".formatted(rows.size(), columns.size()));
        }
    }

    /**
     * What a cell may be.
     *
     * @param label TLatex
     * @param colour as SVG has it
     */
    public record Category(String label, String colour) {}
}
