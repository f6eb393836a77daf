package io.kollider.fitter.report;

import java.util.List;
import java.util.stream.Collectors;

/** A line of comma-separated values as RFC 4180 has it: names of parameters and channels are free text. */
public final class CsvLine {
    private CsvLine() {}

    public static String of(List<String> fields) {
        return fields.stream().map(CsvLine::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String quoted(String field) {
        return field.contains(",") || field.contains("\"") || field.contains("\n")
                ? "\"" + field.replace("\"", "\"\"") + "\""
                : field;
    }
}
