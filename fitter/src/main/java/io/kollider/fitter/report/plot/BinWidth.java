package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.StackPlot.Axis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The words for the width of an axis' bins: {@code 5 GeV}, {@code 0.1}, or {@code bin} where they differ or count. */
final class BinWidth {
    private BinWidth() {}

    static String of(Axis axis) {
        List<Double> edges = axis.edges();
        double width = (edges.get(edges.size() - 1) - edges.get(0)) / axis.bins();
        for (int i = 1; i < edges.size(); i++) {
            if (Math.abs(edges.get(i) - edges.get(i - 1) - width) > 1e-6 * width) {
                return "bin";
            }
        }
        String number = BigDecimal.valueOf(width)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
        if (axis.unit().isEmpty()) {
            return number.equals("1") ? "bin" : number;
        }
        return number.equals("1") ? axis.unit() : number + " " + axis.unit();
    }
}
