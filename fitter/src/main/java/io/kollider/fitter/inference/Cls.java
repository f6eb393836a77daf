package io.kollider.fitter.inference;

import java.util.List;

/**
 * Confidence in one signal strength: CLs = CLs+b / CLb.
 *
 * @see <a href="https://doi.org/10.1088/0954-3899/28/10/313">A. Read, J. Phys. G 28 (2002) 2693</a>
 * @param signal the strength that is tested
 * @param statistic observed value of the test statistic
 * @param observed CLs of the data
 * @param expected CLs without signal at &minus;2, &minus;1, 0, +1, +2 standard deviations, from the smallest up
 */
public record Cls(
        double signal,
        double statistic,
        double signalAndBackground,
        double background,
        double observed,
        List<Double> expected) {
    public Cls {
        expected = List.copyOf(expected);
    }
}
