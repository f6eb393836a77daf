package io.kollider.analysis;

import io.kollider.analysis.correction.Replacement;
import java.util.List;
import java.util.Map;

/**
 * A systematic uncertainty: one nuisance parameter, which others may share.
 *
 * @param sides the variations that make it, by their names in the branches
 * @param ownSum whether a variation is divided by its own sum of weights (the rate stays) rather than by the nominal one
 * @param samples names of the samples it acts on
 * @param weights the weight of an event in a variation, by its name, where it is not the nominal expression
 * @param sources by variation, where its events are when they are not those of the nominal tree: one for each dataset that it changes
 * @param corrections what a variation, by its name, puts in place of corrections, by theirs
 * @param preserved the sums of weights that a variation, by its name, keeps
 * @param treatment of its templates before a fit
 */
public record Systematic(
        String name,
        Sides sides,
        boolean ownSum,
        List<String> samples,
        Map<String, Source> weights,
        Map<String, List<EventSource>> sources,
        Map<String, Map<String, Replacement>> corrections,
        Map<String, PreservedSum> preserved,
        TemplateTreatment treatment,
        Source source) {
    public Systematic {
        samples = List.copyOf(samples);
        weights = Map.copyOf(weights);
        sources = Map.copyOf(sources);
        corrections = Map.copyOf(corrections);
        preserved = Map.copyOf(preserved);
    }

    /** A systematic that varies branches alone. */
    public Systematic(String name, Sides sides, boolean ownSum, List<String> samples, Source source) {
        this(
                name,
                sides,
                ownSum,
                samples,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                TemplateTreatment.AS_COUNTED,
                source);
    }

    /** Name of its nuisance parameter, before it is split by what it is decorrelated by. */
    public String parameter() {
        return treatment.parameter().orElse(name);
    }

    /** Names of the variations. */
    public List<String> variations() {
        return sides.variations();
    }

    /** Names of the variations that have neither files nor a tree of their own. */
    public List<String> variationsInNominalFiles() {
        return variations().stream().filter(name -> !sources.containsKey(name)).toList();
    }
}
