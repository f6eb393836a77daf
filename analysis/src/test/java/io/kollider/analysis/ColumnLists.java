package io.kollider.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The branches of the examples' files, as lists in the test resources: analysis does not read ROOT files. */
public final class ColumnLists {
    private ColumnLists() {}

    /** Columns of {@code columns-<example>-<simulation|data>.txt}. */
    public static List<Column> of(String example, DatasetKind kind) {
        String name = "columns-" + example + (kind == DatasetKind.DATA ? "-data.txt" : "-simulation.txt");
        try (InputStream in = Objects.requireNonNull(ColumnLists.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .map(words -> new Column(words[0], ColumnType.valueOf(words[1]), words.length > 2))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
