package io.kollider.analysis;

import java.util.Map;

/**
 * How files are laid out.
 *
 * @param tree name of the tree of events
 * @param nominal suffix of nominal branches ({@code NOSYS}), empty for none
 * @param units the unit that files use, by dimension: {@code energy} to {@code MeV}
 * @param run branch of the run number
 * @param event branch of the event number
 */
public record Input(
        String tree, String nominal, Map<String, String> units, SumOfWeights sumOfWeights, String run, String event) {
    public Input {
        units = Map.copyOf(units);
    }

    /**
     * Where the sums of weights before any selection are.
     *
     * @param histogram name with {@code {dsid}}, {@code {variation}} and {@code *}
     * @param bin ROOT's bin number, from 1
     */
    public record SumOfWeights(String histogram, int bin) {}
}
