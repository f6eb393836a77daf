package io.kollider.fitter.report.plot;

import java.util.List;

/**
 * The words on a plot.
 *
 * @param title in bold at the top, for example the analysis
 * @param lines below it, for example luminosity, region, "Post-fit"; TLatex
 * @param note small at the foot, for example that a dataset is incomplete; empty for none
 */
public record Captions(String title, List<String> lines, String note) {
    public Captions {
        lines = List.copyOf(lines);
    }
}
