package io.kollider.analysis;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is done to the templates of a systematic uncertainty before they are fitted. Counting does not depend on it.
 *
 * @param regions in which it acts; none named means all
 * @param parameter the nuisance parameter, if it is not called as the systematic
 * @param decorrelated by what its parameter is split
 */
public record TemplateTreatment(
        Symmetrisation symmetrisation,
        Smoothing smoothing,
        Effect effect,
        List<String> regions,
        Optional<String> parameter,
        Set<Decorrelation> decorrelated) {
    /** Everything as counted, one parameter for all. */
    public static final TemplateTreatment AS_COUNTED = new TemplateTreatment(
            Symmetrisation.NONE, Smoothing.NONE, Effect.BOTH, List.of(), Optional.empty(), Set.of());

    public TemplateTreatment {
        regions = List.copyOf(regions);
        decorrelated = decorrelated.isEmpty() ? Set.of() : EnumSet.copyOf(decorrelated);
    }

    /** Whether it acts in a region. */
    public boolean actsIn(String region) {
        return regions.isEmpty() || regions.contains(region);
    }

    /** Whether there may be a region in which both act. */
    public boolean meets(TemplateTreatment other) {
        return regions.isEmpty() || other.regions.isEmpty() || !Collections.disjoint(regions, other.regions);
    }

    /** How the relative change is smoothed. */
    public enum Smoothing {
        NONE,
        /** cabinetry's {@code 353QH, twice}, ROOT's {@code TH1::Smooth}. */
        RUNNING_MEDIANS,
        /** TRExFitter's {@code MAXVARIATION}. */
        MAX_VARIATION,
        /** A Gaussian kernel of cross-validated radius. */
        KERNEL
    }

    /** Which part of the change is kept. */
    public enum Effect {
        BOTH,
        /** The yield alone. */
        RATE,
        /** The shape at the nominal yield alone. */
        SHAPE
    }

    /** What gets parameters of its own. */
    public enum Decorrelation {
        REGION,
        SAMPLE,
        /** The shape is one parameter, the rate another. */
        SHAPE
    }
}
