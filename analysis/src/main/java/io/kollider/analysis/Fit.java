package io.kollider.analysis;

import io.kollider.analysis.axis.Flow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A likelihood fit.
 *
 * @param poi parameters of interest, the default one first
 * @param regions histogram by region
 * @param rebinning of those histograms, by region; others are fitted in the bins in which they were counted
 * @param mcStatistics whether and where the simulation's statistical errors enter
 * @param pruning below which effects of systematics are left out
 * @param data what is fitted
 * @param schedule when the fitter service makes it by itself
 * @param flow what becomes of the cells beyond the range of axes that do not say it themselves
 * @param fixed values at which parameters are held
 * @param unfolding the name of the unfolding that it is, if it is one
 * @param slices by region, the part of a histogram of two variables that is fitted; without one all of it is
 * @param validation histogram by region that is predicted with the parameters of the fit, and not fitted; rebinning and slices are theirs too
 * @param replicated what differs from replica to replica of a bootstrap
 */
public record Fit(
        String name,
        List<String> poi,
        Map<String, String> regions,
        Map<String, Rebinning> rebinning,
        McStatistics mcStatistics,
        Pruning pruning,
        FittedData data,
        Schedule schedule,
        Flow flow,
        Map<String, Slice> slices,
        Map<String, String> validation,
        Map<String, Double> fixed,
        Optional<String> unfolding,
        Replicated replicated) {
    public Fit {
        poi = List.copyOf(poi);
        validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
        fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
        rebinning = Map.copyOf(rebinning);
        slices = Map.copyOf(slices);
    }

    /** A fit of whole histograms as they were counted, with all that acts on them. */
    public static Fit of(String name, List<String> poi, Map<String, String> regions) {
        return new FitDraft(name, poi, regions).fit();
    }

    /** To make a fit that differs from this one. */
    public FitDraft draft() {
        return new FitDraft(this);
    }

    /** Histogram by region, of those that are fitted and then of those that are predicted. */
    public Map<String, String> allRegions() {
        Map<String, String> all = new LinkedHashMap<>(regions);
        all.putAll(validation);
        return all;
    }

    /**
     * Which statistical errors of the simulation enter (γ parameters).
     *
     * @param on whether any does
     * @param threshold bins with a smaller relative error have none; of the total, or of the sample
     * @param perSample whether each sample has parameters of its own, rather than all samples of a bin together
     * @param at values of coefficients at which the errors of parametrised samples are taken; those not named are 0
     * @param samples those whose errors enter, and which γ multiplies; of all samples if there is none
     */
    public record McStatistics(
            boolean on, double threshold, boolean perSample, Map<String, Double> at, Set<String> samples) {
        public McStatistics {
            at = Map.copyOf(at);
            samples = Set.copyOf(samples);
        }

        /** The errors where all coefficients are 0. */
        public McStatistics(boolean on, double threshold, boolean perSample) {
            this(on, threshold, perSample, Map.of(), Set.of());
        }

        /** Whether the errors of a sample enter. */
        public boolean of(String sample) {
            return on && (samples.isEmpty() || samples.contains(sample));
        }
    }

    /**
     * Relative effects on a sample in a region below which a systematic is left out.
     *
     * @param rate smallest change of the yield that is kept; 0 keeps all
     * @param shape smallest change of a bin at the nominal yield that is kept; 0 keeps all
     */
    public record Pruning(double rate, double shape) {
        public static final Pruning NONE = new Pruning(0, 0);
    }

    /**
     * The counts that are fitted: those of data, or what the model expects (Asimov data).
     *
     * @param asimov whether all regions have Asimov data
     * @param asimovRegions those that have, if not all
     * @param strengths values of parameters of interest in Asimov data; others are nominal
     */
    public record FittedData(boolean asimov, List<String> asimovRegions, Map<String, Double> strengths) {
        public static final FittedData OBSERVED = new FittedData(false, List.of(), Map.of());

        public FittedData {
            asimovRegions = List.copyOf(asimovRegions);
            strengths = Map.copyOf(strengths);
        }
    }

    /**
     * When a fit is made without being asked for, once all known files are counted. Each of the three is a rule of its own; none of them: on request alone.
     *
     * @param everySeconds least time between two fits of the first rule, which also needs that events were added; 0 without it
     * @param moreEvents least growth of the number of events for the first rule, relative to its last fit; 0 for any
     * @param onNewFiles whether it is made for each set of files
     * @param moreLuminosity growth of the luminosity of the data that were counted for which it is made, relative to the last fit made for that; 0 without the rule
     */
    public record Schedule(double everySeconds, double moreEvents, boolean onNewFiles, double moreLuminosity) {
        public static final Schedule NONE = new Schedule(0, 0, false, 0);

        /** Whether it is made at all. */
        public boolean isOn() {
            return everySeconds > 0 || onNewFiles || moreLuminosity > 0;
        }
    }

    /** What a bootstrap of a fit replicates; the same replica of both has the same number. */
    public enum Replicated {
        /** Events of data: the spread is the statistical error of the data. */
        DATA,
        /** Simulated events: the spread is the statistical error of the simulation. */
        SIMULATION,
        /** Both at once. */
        BOTH;

        /** Whether the templates of simulation are those of a replica. */
        public boolean hasSimulation() {
            return this != DATA;
        }

        /** Whether the counts are those of a replica. */
        public boolean hasData() {
            return this != SIMULATION;
        }
    }

    /**
     * The bins of one variable at one bin of the other.
     *
     * @param axis of the bin that is fixed: 0 for x, 1 for y
     * @param bin the fixed bin, from 1
     */
    public record Slice(int axis, int bin) {}
}
