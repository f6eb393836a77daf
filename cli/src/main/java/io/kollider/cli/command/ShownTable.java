package io.kollider.cli.command;

import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.inference.RankedParameter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replicas beside the data on a screen: the parameters of the largest impact in the data, with pull and larger impact in each. */
final class ShownTable {
    private static final int TOP = 10;

    private ShownTable() {}

    static void print(List<ShownReplica> shown, PrintWriter out) {
        if (shown.isEmpty()) {
            return;
        }
        List<String> header = new ArrayList<>(List.of("pull / impact"));
        shown.forEach(replica -> header.add(replica.name()));
        Rows rows = new Rows(header.toArray(String[]::new));
        for (RankedParameter parameter :
                shown.get(0).ranking().stream().limit(TOP).toList()) {
            List<String> row = new ArrayList<>(List.of(parameter.name()));
            shown.forEach(replica -> row.add(cell(replica, parameter.name())));
            rows.row(row.toArray(String[]::new));
        }
        rows.print(out);
    }

    private static String cell(ShownReplica replica, String name) {
        Optional<RankedParameter> found = replica.ranking().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
        return found.map(parameter -> Rows.text(parameter.pull()) + " / " + Rows.text(parameter.largest()))
                .orElse("not converged");
    }
}
