package io.kollider.fitter.inference;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The signal strength above which CLs is below 1 &minus; the confidence level.
 *
 * @param level confidence level
 * @param observed empty if it was not found
 * @param expected without signal at &minus;2, &minus;1, 0, +1, +2 standard deviations; empty where it was not found
 * @param tested strengths that were tested on the way, in rising order
 */
public record UpperLimit(
        String poi,
        double level,
        OptionalDouble observed,
        List<OptionalDouble> expected,
        List<Cls> tested,
        String status) {
    public UpperLimit {
        expected = List.copyOf(expected);
        tested = List.copyOf(tested);
    }
}
