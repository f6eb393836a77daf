package io.kollider.fitter.report.plot;

import java.util.List;

/**
 * The distribution of a fitted parameter over bootstrap replicas.
 *
 * @param parameter TLatex
 * @param values one a converged replica, in any order; at least one
 * @param mean of the values
 * @param percentile68 central interval that holds 68.27 % of them
 * @param percentile95 central interval that holds 95.45 % of them
 * @param nominal the parameter fitted to the data themselves
 */
public record ReplicaPlot(
        Captions captions,
        String parameter,
        List<Double> values,
        double mean,
        Interval percentile68,
        Interval percentile95,
        double nominal) {
    public ReplicaPlot {
        values = List.copyOf(values);
        if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(parameter + ": needs one finite value or more");
        }
        if (!Double.isFinite(mean) || !Double.isFinite(nominal)) {
            throw new IllegalArgumentException(parameter + ": mean and nominal value must be finite");
        }
    }

    /** From low to high, both finite. */
    public record Interval(double low, double high) {
        public Interval {
            if (!(low <= high) || Double.isInfinite(high - low)) {
                throw new IllegalArgumentException("an interval cannot run from " + low + " to " + high);
            }
        }
    }
}
