package io.kollider.cli.explain;

import java.io.PrintWriter;
import java.util.Locale;

/** The nominal graph for Graphviz: an arrow from what is needed to what needs it; below a name its time, and how many variations compute it anew. */
public final class ExplanationDot {
    private ExplanationDot() {}

    /** Writes all of it. */
    public static void write(Explanation explanation, PrintWriter out) {
        out.println("digraph analysis {");
        out.println("  rankdir=LR;");
        out.println("  node [shape=box];");
        for (Explanation.Node node : explanation.nominal().nodes()) {
            long anew = explanation.variations().stream()
                    .filter(row -> row.nodes().stream()
                            .anyMatch(varied -> varied.name().equals(node.name())))
                    .count();
            StringBuilder label = new StringBuilder(escaped(node.name()));
            node.share().ifPresent(share -> label.append(String.format(Locale.ROOT, "\\n%.1f %%", 100 * share)));
            if (anew > 0) {
                label.append("\\nanew in ").append(anew).append(anew == 1 ? " variation" : " variations");
            }
            out.printf("  \"%s\" [label=\"%s\"];%n", escaped(node.name()), label);
            for (String needed : node.needs()) {
                out.printf("  \"%s\" -> \"%s\";%n", escaped(needed), escaped(node.name()));
            }
            for (String column : node.reads()) {
                out.printf("  \"%s\" [shape=plaintext];%n", escaped(column));
                out.printf("  \"%s\" -> \"%s\";%n", escaped(column), escaped(node.name()));
            }
        }
        out.println("}");
        out.flush();
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
