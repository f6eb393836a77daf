package io.kollider.fitter.report.plot;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The parameters of the largest impact on one parameter.
 *
 * @param poi TLatex
 * @param rows from top to bottom; may be empty
 */
public record RankingPlot(Captions captions, String poi, List<Row> rows) {
    public RankingPlot {
        rows = List.copyOf(rows);
    }

    /**
     * One parameter. Impacts are changes of the parameter of interest; those that are not known are not drawn.
     *
     * @param name TLatex
     * @param pull in widths of the constraint; empty without one
     * @param error after the fit, in widths of the constraint; empty without one
     */
    public record Row(
            String name,
            OptionalDouble pull,
            OptionalDouble error,
            OptionalDouble up,
            OptionalDouble down,
            OptionalDouble upPrefit,
            OptionalDouble downPrefit) {}
}
