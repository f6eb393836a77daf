package io.kollider.cli.explain;

import io.kollider.fitter.report.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** An explanation to read: a table of nodes, then one line a variation. */
public final class ExplanationText {
    private static final int WIDTH = 60;

    private ExplanationText() {}

    /** Writes all of it. */
    public static void write(Explanation explanation, PrintWriter out) {
        out.printf("dataset %s, %d events of %s%n", explanation.dataset(), explanation.events(), explanation.file());
        explanation
                .speed()
                .ifPresent(speed -> out.printf(
                        Locale.ROOT,
                        "%.0f events/s (%.0f MB/s) of processor time, one thread, from encoded blocks to sums; %.0f bytes allocated a block%n",
                        speed.eventsPerSecond(),
                        speed.bytesPerSecond() * 1e-6,
                        speed.allocatedPerBlock()));
        boolean measured = explanation.isMeasured();
        nodes(explanation.nominal().name(), explanation.nominal().nodes(), measured, out);
        nodes("besides", explanation.besides(), measured, out);
        if (!explanation.variations().isEmpty()) {
            variations(explanation, out);
        }
        out.flush();
    }

    private static void nodes(String title, List<Explanation.Node> nodes, boolean measured, PrintWriter out) {
        TextTable table = new TextTable();
        table.row(cells(measured, title, "time", "needs", "reads"));
        for (Explanation.Node node : nodes) {
            table.row(cells(
                    measured, node.name(), percent(node.share()), shortened(node.needs()), shortened(node.reads())));
        }
        out.println();
        table.lines().forEach(out::println);
    }

    private static void variations(Explanation explanation, PrintWriter out) {
        boolean measured = explanation.isMeasured();
        double nominal = explanation.nominal().share().orElse(Double.NaN);
        TextTable table = new TextTable();
        table.row(cells(measured, "variation", "of nominal", "replaces", "computes anew"));
        for (Explanation.Row row : explanation.variations()) {
            OptionalDouble relative =
                    measured ? OptionalDouble.of(row.share().orElse(0) / nominal) : OptionalDouble.empty();
            table.row(cells(
                    measured,
                    row.name(),
                    percent(relative),
                    shortened(List.copyOf(row.replaced().keySet())),
                    shortened(row.nodes().stream()
                            .map(Explanation.Node::name)
                            .filter(name -> !name.startsWith("fill "))
                            .toList())));
        }
        out.println();
        table.lines().forEach(out::println);
    }

    private static List<String> cells(boolean measured, String name, String time, String... others) {
        List<String> cells = new ArrayList<>(List.of(name));
        if (measured) {
            cells.add(time);
        }
        cells.addAll(List.of(others));
        return cells;
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble()) : "-";
    }

    private static String shortened(List<String> names) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (String name : names) {
            if (shown > 0 && text.length() + name.length() > WIDTH) {
                return text + " and " + (names.size() - shown) + " more";
            }
            text.append(shown == 0 ? "" : ", ").append(name);
            shown++;
        }
        return names.isEmpty() ? "-" : text.toString();
    }
}
