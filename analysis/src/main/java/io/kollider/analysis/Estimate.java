package io.kollider.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a sample is predicted from data in other regions: (data − simulation) there, times a transfer factor.
 *
 * @param regions that it is predicted in; it has no events in others
 * @param subtracted names of the samples that are subtracted from data
 */
public record Estimate(Map<String, Transfer> regions, List<String> subtracted, Negative negative) {
    public Estimate {
        regions = Map.copyOf(new LinkedHashMap<>(regions));
        subtracted = List.copyOf(subtracted);
    }

    /** What becomes of a bin in which more is subtracted than there is. */
    public enum Negative {
        KEEP,
        ZERO,
        ERROR
    }

    /**
     * What is predicted in one region.
     *
     * @param from the region whose histogram is taken
     * @param parameter the nuisance parameter of the factor's uncertainty, where it has one for all bins
     */
    public record Transfer(String from, Factor factor, String parameter, Source source) {
        /** All regions whose data it depends on. */
        public List<String> uses() {
            return Stream.concat(Stream.of(from), factor.uses().stream())
                    .distinct()
                    .toList();
        }
    }

    /** What (data − simulation) is multiplied with. */
    public sealed interface Factor permits Number, PerBin, Ratio {
        /** Other regions whose data it depends on. */
        List<String> uses();
    }

    /**
     * A number.
     *
     * @param error its uncertainty, 0 for none
     */
    public record Number(double value, double error) implements Factor {
        @Override
        public List<String> uses() {
            return List.of();
        }
    }

    /**
     * A number for each bin of the region's only histogram.
     *
     * @param errors their uncertainties, independent of each other
     */
    public record PerBin(List<Double> values, List<Double> errors) implements Factor {
        public PerBin {
            values = List.copyOf(values);
            errors = List.copyOf(errors);
        }

        @Override
        public List<String> uses() {
            return List.of();
        }
    }

    /**
     * (data − simulation) in one region over that in another.
     *
     * @param perBin whether each bin of the region's only histogram has a ratio of its own
     */
    public record Ratio(String numerator, String denominator, boolean perBin) implements Factor {
        @Override
        public List<String> uses() {
            return List.of(numerator, denominator);
        }
    }

    /** How the sample is predicted in a region, if it is. */
    public Optional<Transfer> in(String region) {
        return Optional.ofNullable(regions.get(region));
    }
}
