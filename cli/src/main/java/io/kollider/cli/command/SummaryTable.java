package io.kollider.cli.command;

import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.summary.ChannelSummary;
import io.kollider.fitter.summary.ParameterSummary;
import io.kollider.fitter.summary.WorkspaceSummary;
import io.kollider.fitter.workspace.Measurement;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A workspace's summary on a screen. */
final class SummaryTable {
    private SummaryTable() {}

    static void print(WorkspaceSummary summary, PrintWriter out) {
        out.printf(
                "%d channels, %d samples, %d parameters (%s)%n",
                summary.channels().size(),
                summary.samples().size(),
                summary.parameters().stream()
                        .mapToInt(parameter -> parameter.parameters().size())
                        .sum(),
                summary.modifiers().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")));
        List<List<String>> channels =
                new ArrayList<>(List.of(List.of("channel", "bins", "observed", "expected", "samples")));
        for (ChannelSummary channel : summary.channels()) {
            channels.add(List.of(
                    channel.name(),
                    Integer.toString(channel.bins()),
                    number(channel.observed()),
                    number(channel.expected()),
                    String.join(" ", channel.samples())));
        }
        print(channels, out);
        List<List<String>> parameters = new ArrayList<>(
                List.of(List.of("parameter", "values", "init", "bounds", "constraint", "fixed", "modifiers")));
        for (ParameterSummary parameter : summary.parameters()) {
            parameters.add(line(parameter));
        }
        print(parameters, out);
        List<List<String>> measurements = new ArrayList<>(List.of(List.of("measurement", "poi", "sets")));
        for (Measurement measurement : summary.measurements()) {
            String shown = measurement.name().equals(summary.measurement()) ? " (shown here)" : "";
            measurements.add(List.of(
                    measurement.name() + shown,
                    poi(measurement, summary),
                    measurement.parameters().stream()
                            .map(setting -> setting.name())
                            .collect(Collectors.joining(" "))));
        }
        print(measurements, out);
    }

    private static String poi(Measurement measurement, WorkspaceSummary summary) {
        if (measurement.poi().isEmpty()) {
            return "-";
        }
        boolean there = summary.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(measurement.poi()));
        return measurement.poi() + (there ? "" : " (not there)");
    }

    /** The first value's numbers; "..." where others differ. */
    private static List<String> line(ParameterSummary parameter) {
        Parameter first = parameter.parameters().get(0);
        boolean oneInit = parameter.parameters().stream().allMatch(other -> other.initial() == first.initial());
        boolean oneRange = parameter.parameters().stream()
                .allMatch(other -> other.low() == first.low() && other.high() == first.high());
        return List.of(
                parameter.name(),
                Integer.toString(parameter.parameters().size()),
                number(first.initial()) + (oneInit ? "" : " ..."),
                "[%s, %s]%s".formatted(number(first.low()), number(first.high()), oneRange ? "" : " ..."),
                parameter.constraint().equals("none") ? "-" : parameter.constraint(),
                parameter.fixed() == 0 ? "-" : Long.toString(parameter.fixed()),
                String.join(" ", parameter.types()));
    }

    private static void print(List<List<String>> rows, PrintWriter out) {
        out.println();
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** Six digits, without zeros at the end. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value)
                .replaceAll("(\\.\\d*?)0+(e|$)", "$1$2")
                .replaceAll("\\.(e|$)", "$1");
    }
}
