package io.kollider.fitter.report;

import io.kollider.fitter.inference.FitResult;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The parameters between which correlations are shown: all that have an error, but in a model of more than {@link #MOST} only those of interest and those that are
 * most correlated with one of them, for a matrix of tens of thousands of rows fills gigabytes and is read by nobody.
 */
final class CorrelatedParameters {
    /** Up to so many, all are shown. */
    static final int MOST = 2000;

    /** So many are shown of more. */
    static final int KEPT = 500;

    private CorrelatedParameters() {}

    /** Their indices, in the model's order. */
    static int[] of(FitResult fit, List<String> poi) {
        double[] errors = fit.errors();
        int[] all = IntStream.range(0, errors.length).filter(i -> errors[i] > 0).toArray();
        if (all.length <= MOST) {
            return all;
        }
        double[] largest = new double[errors.length];
        for (String name : poi) {
            int index = fit.model().index(name);
            double[] column = fit.covariance().column(index);
            for (int i = 0; i < largest.length && errors[index] > 0; i++) {
                double correlation = errors[i] > 0 ? column[i] / (errors[i] * errors[index]) : 0;
                largest[i] = Math.max(largest[i], i == index ? Double.POSITIVE_INFINITY : Math.abs(correlation));
            }
        }
        return IntStream.of(all)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> largest[i]).reversed())
                .limit(KEPT)
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
