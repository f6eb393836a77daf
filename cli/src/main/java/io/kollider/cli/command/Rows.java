package io.kollider.cli.command;

import io.kollider.fitter.report.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A table on the screen: names to the left, numbers with six digits to the right. */
final class Rows {
    private static final String NONE = "-";

    private final TextTable table = new TextTable();

    Rows(String... titles) {
        table.row(List.of(titles));
    }

    void row(String... cells) {
        table.row(List.of(cells));
    }

    void print(PrintWriter out) {
        table.lines().forEach(out::println);
        out.flush();
    }

    static String text(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    /** Of a fitted parameter: a dash where it is 0, as the parameter is held, at its bound or without effect. */
    static String error(double error) {
        return error == 0 ? NONE : text(error);
    }

    /** A dash where there is no number. */
    static String text(OptionalDouble value) {
        return value.isPresent() ? text(value.getAsDouble()) : NONE;
    }
}
