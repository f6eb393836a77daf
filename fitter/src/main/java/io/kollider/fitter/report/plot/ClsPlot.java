package io.kollider.fitter.report.plot;

import java.util.List;
import java.util.OptionalDouble;

/**
 * CLs against the strength of a signal. Lists have one entry a strength.
 *
 * @param poi TLatex
 * @param strengths ascending; may be empty
 * @param observed empty if there is none to show
 * @param expected five lists: &minus;2, &minus;1, 0, +1, +2 standard deviations, from the smallest up
 * @param alpha 1 less the confidence level
 * @param limit observed limit, empty if it was not found
 * @param expectedLimit without signal
 */
public record ClsPlot(
        Captions captions,
        String poi,
        List<Double> strengths,
        List<Double> observed,
        List<List<Double>> expected,
        double alpha,
        OptionalDouble limit,
        OptionalDouble expectedLimit) {
    public ClsPlot {
        strengths = List.copyOf(strengths);
        observed = List.copyOf(observed);
        expected = expected.stream().map(List::copyOf).toList();
        int points = strengths.size();
        if (expected.size() != 5
                || expected.stream().anyMatch(line -> line.size() != points)
                || !(observed.isEmpty() || observed.size() == points)) {
            throw new IllegalArgumentException(poi + ": needs CLs and five bands at each of " + points + " strengths");
        }
    }
}
