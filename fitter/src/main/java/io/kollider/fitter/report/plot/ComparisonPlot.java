package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.StackPlot.Axis;
import java.util.List;

/**
 * Histograms drawn as lines over each other; below, where wanted, their ratios to the first.
 *
 * @param axis the bins
 * @param yTitle TLatex
 * @param lines one or more; the first is what the others are compared with
 * @param ratioTitle TLatex; empty for no ratios
 */
public record ComparisonPlot(Captions captions, Axis axis, String yTitle, List<Line> lines, String ratioTitle) {
    public ComparisonPlot {
        lines = List.copyOf(lines);
        int bins = axis.bins();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare");
        }
        for (Line line : lines) {
            if (line.contents.size() != bins || !line.contents.stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("%s: needs %d finite values, one a bin".formatted(line.label, bins));
            }
        }
    }

    /**
     * A histogram.
     *
     * @param label TLatex
     * @param colour as SVG has it
     * @param contents one a bin
     */
    public record Line(String label, String colour, Stroke stroke, List<Double> contents) {
        public Line {
            contents = List.copyOf(contents);
        }
    }

    /** How a line is drawn. */
    public enum Stroke {
        FULL("none"),
        DASHED("7 4"),
        DOTTED("2 3");

        private final String dashes;

        Stroke(String dashes) {
            this.dashes = dashes;
        }

        String dashes() {
            return dashes;
        }
    }
}
