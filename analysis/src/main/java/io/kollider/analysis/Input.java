package io.kollider.analysis;

import java.util.List;
import java.util.Map;

/**
 * How files are laid out.
 *
 * @param tree name of the tree of events
 * @param nominal suffix of nominal branches ({@code NOSYS}), empty for none
 * @param units the unit that files use, by dimension: {@code energy} to {@code MeV}
 * @param run branch of the run number
 * @param event branch of the event number
 * @param variations names of varied branches, made of {@code {branch}}, without the nominal suffix, and {@code {variation}}
 */
public record Input(
        String tree,
        String nominal,
        Map<String, String> units,
        SumOfWeights sumOfWeights,
        String run,
        String event,
        List<String> variations) {
    /** How varied branches are called, unless the file says otherwise. */
    public static final List<String> VARIATIONS = List.of("{branch}_{variation}");

    /** Files whose varied branches are called as usual. */
    public Input(
            String tree,
            String nominal,
            Map<String, String> units,
            SumOfWeights sumOfWeights,
            String run,
            String event) {
        this(tree, nominal, units, sumOfWeights, run, event, VARIATIONS);
    }

    public Input {
        units = Map.copyOf(units);
        variations = List.copyOf(variations);
    }

    /**
     * Where the sums of weights before any selection are.
     *
     * @param histogram name with {@code {dsid}}, {@code {variation}} and {@code *}
     * @param bin ROOT's bin number, from 1
     */
    public record SumOfWeights(String histogram, int bin) {}
}
