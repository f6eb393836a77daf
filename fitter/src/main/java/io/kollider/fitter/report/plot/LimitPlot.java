package io.kollider.fitter.report.plot;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Upper limits, a row each.
 *
 * @param title of the x axis, TLatex
 * @param rows from top to bottom; may be empty
 */
public record LimitPlot(Captions captions, String title, List<Row> rows) {
    public LimitPlot {
        rows = List.copyOf(rows);
    }

    /**
     * One limit; what was not found is not drawn.
     *
     * @param name TLatex
     * @param expected without signal at &minus;2, &minus;1, 0, +1, +2 standard deviations
     */
    public record Row(String name, OptionalDouble observed, List<OptionalDouble> expected) {
        public Row {
            expected = List.copyOf(expected);
            if (expected.size() != 5) {
                throw new IllegalArgumentException(name + ": five expected limits are needed");
            }
        }
    }
}
