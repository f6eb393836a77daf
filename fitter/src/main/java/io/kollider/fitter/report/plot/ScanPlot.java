package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.ReplicaPlot.Interval;
import java.util.List;

/**
 * The profile of &minus;ln L in one parameter.
 *
 * @param parameter TLatex
 * @param values ascending; may be empty
 * @param rise 2&Delta;(&minus;ln L), one a value; those that are not finite interrupt the line
 * @param best best-fit value
 * @param intervals68 where the rise is below 1
 * @param intervals95 where it is below 3.84
 */
public record ScanPlot(
        Captions captions,
        String parameter,
        List<Double> values,
        List<Double> rise,
        double best,
        List<Interval> intervals68,
        List<Interval> intervals95) {
    public ScanPlot {
        values = List.copyOf(values);
        rise = List.copyOf(rise);
        intervals68 = List.copyOf(intervals68);
        intervals95 = List.copyOf(intervals95);
        if (values.size() != rise.size() || !values.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(parameter + ": a scan needs as many finite values as points");
        }
    }
}
