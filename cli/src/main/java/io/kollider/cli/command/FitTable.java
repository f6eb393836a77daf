package io.kollider.cli.command;

import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.model.Parameter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A fit on a screen: free parameters, and the constrained ones that moved most. */
final class FitTable {
    private static final int MOST_CONSTRAINED = 10;

    private FitTable() {}

    static void print(FitResult fit, PrintWriter out) {
        List<Line> lines = lines(fit);
        List<Line> free = lines.stream().filter(line -> !line.constrained()).toList();
        List<Line> constrained = lines.stream()
                .filter(Line::constrained)
                .sorted(Comparator.comparingDouble(line -> -line.pull()))
                .toList();
        int shown = Math.min(MOST_CONSTRAINED, constrained.size());
        int width = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        out.printf(
                Locale.ROOT,
                "-ln L = %.6f, %s in %d steps, %.3f s%n",
                fit.nll(),
                fit.status(),
                fit.iterations(),
                fit.seconds());
        free.forEach(line -> line.print(out, width));
        constrained.subList(0, shown).forEach(line -> line.print(out, width));
        if (shown < constrained.size()) {
            out.printf(Locale.ROOT, "and %d constrained parameters that moved less%n", constrained.size() - shown);
        }
    }

    private static List<Line> lines(FitResult fit) {
        List<Line> lines = new ArrayList<>();
        double[] values = fit.values();
        double[] errors = fit.errors();
        int i = 0;
        for (Parameter parameter : fit.model().parameters()) {
            boolean constrained = !(parameter.constraint() instanceof Unconstrained);
            if (!parameter.fixed() || !constrained) {
                double moved = Math.abs(values[i] - parameter.initial());
                double pull = constrained ? moved / parameter.constraint().sigma() : 0;
                lines.add(new Line(parameter.name(), values[i], errors[i], constrained, pull));
            }
            i++;
        }
        return lines;
    }

    /**
     * @param error 0 where the curvature gives none
     * @param pull how far a constrained parameter moved, in widths of its constraint
     */
    private record Line(String name, double value, double error, boolean constrained, double pull) {
        void print(PrintWriter out, int width) {
            String said = error > 0
                    ? String.format(Locale.ROOT, "+- %.6g", error)
                    : "without an error: held, at its bound or without effect";
            out.printf(Locale.ROOT, "%-" + Math.max(1, width) + "s  %12.6g %s%n", name, value, said);
        }
    }
}
