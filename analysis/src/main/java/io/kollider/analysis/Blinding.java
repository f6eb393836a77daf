package io.kollider.analysis;

import io.kollider.analysis.unit.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which counts of data are not to be seen before the analysis is fixed. It acts on what is read of histograms, never on what is filled.
 *
 * @param signal samples whose yield over that of all others is judged
 * @param threshold bins with more signal over background are blinded; without one no bin is for what is expected there
 * @param open regions that are not judged: they show data at once
 * @param regions that are blinded whole
 * @param ranges of variables that are blinded wherever they are histogrammed
 * @param fits what a fit has in place of blinded bins
 */
public record Blinding(
        List<String> signal,
        OptionalDouble threshold,
        List<String> open,
        List<String> regions,
        List<Range> ranges,
        InFits fits) {
    public Blinding {
        signal = List.copyOf(signal);
        open = List.copyOf(open);
        regions = List.copyOf(regions);
        ranges = List.copyOf(ranges);
    }

    /** What a fit does with blinded bins. */
    public enum InFits {
        /** Fits what the model expects there. */
        ASIMOV,
        /** Does not have them. */
        LEAVE_OUT
    }

    /**
     * An interval of a variable: every bin that it touches is blinded.
     *
     * @param variable expression of the histogram's axis, or name of a histogram of one variable
     * @param low in the unit
     * @param high above low
     * @param unit of both; empty for a number
     */
    public record Range(String variable, double low, double high, Optional<Unit> unit) {
        /** Whether it is about an axis of a histogram. */
        public boolean isOf(Region.Histogram histogram, int axis) {
            boolean named =
                    histogram.variables().size() == 1 && histogram.name().equals(variable);
            return named
                    || plain(histogram.variables().get(axis).value().text()).equals(plain(variable));
        }

        /** Whether it touches the values from one edge to the other, given in the unit of an axis; edges may be infinite. */
        public boolean touches(double from, double to, String axisUnit) {
            return from < in(axisUnit, high) && to > in(axisUnit, low);
        }

        private double in(String axisUnit, double value) {
            return unit.flatMap(given -> Unit.of(axisUnit).map(axis -> given.in(axis, value)))
                    .orElse(value);
        }

        private static String plain(String expression) {
            return expression.replaceAll("\\s+", "");
        }
    }
}
