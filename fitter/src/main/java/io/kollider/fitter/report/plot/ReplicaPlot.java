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
 * @param marked further intervals
 */
public record ReplicaPlot(
        Captions captions,
        String parameter,
        List<Double> values,
        double mean,
        Interval percentile68,
        Interval percentile95,
        double nominal,
        List<Marked> marked) {
    public ReplicaPlot {
        values = List.copyOf(values);
        marked = List.copyOf(marked);
        if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(parameter + ": needs one finite value or more");
        }
        if (!Double.isFinite(mean) || !Double.isFinite(nominal)) {
            throw new IllegalArgumentException(parameter + ": mean and nominal value must be finite");
        }
    }

    /** Without further intervals. */
    public ReplicaPlot(
            Captions captions,
            String parameter,
            List<Double> values,
            double mean,
            Interval percentile68,
            Interval percentile95,
            double nominal) {
        this(captions, parameter, values, mean, percentile68, percentile95, nominal, List.of());
    }

    /**
     * An interval of another kind.
     *
     * @param label TLatex
     * @param outer the wider one around it
     */
    public record Marked(String label, Interval interval, Interval outer) {}

    /** From low to high, both finite. */
    public record Interval(double low, double high) {
        public Interval {
            if (!(low <= high) || Double.isInfinite(high - low)) {
                throw new IllegalArgumentException("an interval cannot run from " + low + " to " + high);
            }
        }
    }
}
