package io.kollider.analysis.file;

import io.kollider.analysis.EventSource;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Source;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.TemplateTreatment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The entries of {@code systematics}. */
final class SystematicReader {
    private static final String NAME = "[A-Za-z0-9_.+-]{1,100}";

    private final VariationReader variations;
    private final TreatmentReader treatments;
    private final boolean inWeight;
    private final List<String> simulation;
    private final Function<Entry, List<String>> named;
    private final VariedSourceReader separate;
    private final Map<String, String> meanings = new HashMap<>();

    /**
     * @param simulation names of all simulated samples
     * @param named the names of simulated samples that an entry lists
     * @param variations reads those that are in the nominal files
     * @param treatments reads what makes the sides, and what is done to templates
     * @param inWeight whether no sum of weights divides
     */
    SystematicReader(
            List<String> simulation,
            Function<Entry, List<String>> named,
            VariedSourceReader separate,
            VariationReader variations,
            TreatmentReader treatments,
            boolean inWeight) {
        this.treatments = treatments;
        this.variations = variations;
        this.inWeight = inWeight;
        this.simulation = List.copyOf(simulation);
        this.named = named;
        this.separate = separate;
    }

    List<Systematic> systematics(Entry entry) {
        List<Systematic> systematics = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                systematic(name, value).ifPresent(systematic -> {
                    requireApart(value, systematic, systematics);
                    systematics.add(systematic);
                });
            }
        });
        return systematics;
    }

    /** Of those that share a parameter each acts on its own templates: which of two effects a template would have is not defined. */
    private static void requireApart(Entry entry, Systematic systematic, List<Systematic> others) {
        others.stream()
                .filter(other -> other.parameter().equals(systematic.parameter()))
                .filter(other -> !Collections.disjoint(other.samples(), systematic.samples()))
                .filter(other -> other.treatment().meets(systematic.treatment()))
                .findFirst()
                .ifPresent(other -> entry.problem("has the parameter of '" + other.name()
                        + "', which acts on the same samples in the same regions; give 'samples' or 'regions'"));
    }

    private Optional<Systematic> systematic(String name, Entry entry) {
        Optional<List<String>> given = entry.optional("samples").map(named);
        List<String> acts = given.orElse(simulation);
        VariationReader.Found found = new VariationReader.Found();
        Map<String, List<EventSource>> sources = new LinkedHashMap<>();
        Optional<Sides> sides =
                treatments.sides(entry, (value, ending) -> variation(value, name + ending, acts, found, sources));
        int variations = sides.map(s -> s.variations().size()).orElse(0);
        boolean allSeparate = !sources.isEmpty() && sources.size() == variations;
        Optional<Entry> normalise = entry.optional("normalise");
        if (allSeparate) {
            normalise.ifPresent(n -> n.problem(
                    "files and trees of their own are divided by their own sum of weights; leave 'normalise' out"));
        }
        boolean own = normalise
                .flatMap(n -> n.oneOf(new TreeMap<>(Map.of("own", true, "nominal", false))))
                .orElse(false);
        if (own && !found.preserved().isEmpty()) {
            entry.problem(
                    "a variation that preserves a sum of weights is divided by the nominal one; leave out 'normalise'");
        }
        if (own && inWeight) {
            entry.problem("no sum of weights divides where weights.normalisation is in-weight; leave out 'normalise'");
        }
        TemplateTreatment treatment = treatments.treatment(entry, sides);
        entry.noOtherKeys();
        List<String> changed = given.isEmpty() && allSeparate
                ? separate.samplesOf(
                        sources.values().stream().flatMap(List::stream).toList())
                : acts;
        Source source = new Source(name, entry.path(), entry.place());
        return sides.map(s -> new Systematic(
                name,
                s,
                own,
                changed,
                found.weights(),
                sources,
                found.replaced(),
                found.preserved(),
                treatment,
                source));
    }

    /** A variation's name, or its name with the weight of an event in it, or where its events are. */
    private Optional<String> variation(
            Entry entry,
            String otherwise,
            List<String> acts,
            VariationReader.Found found,
            Map<String, List<EventSource>> sources) {
        if (!VariedSourceReader.isSeparate(entry)) {
            Optional<String> name = variations.read(entry, found);
            name.ifPresent(n -> requireOneMeaning(entry, n, "branches"));
            return name;
        }
        String variation = entry.optional("variation").flatMap(Entry::text).orElse(otherwise);
        Optional<Source> weight = entry.optional("weight").flatMap(variations::weight);
        weight.ifPresent(w -> found.weights().put(variation, w));
        if (!variation.matches(NAME)) {
            entry.problem("'" + variation + "' should be letters, digits, '_', '.', '+' and '-': it names what is "
                    + "counted of these files");
        }
        List<EventSource> read = separate.sources(entry, variation, acts);
        sources.put(variation, read);
        read.forEach(source -> requireOneMeaning(
                entry,
                source.key(),
                source.tree() + " of " + source.dataset().patterns() + " "
                        + weight.map(Source::text).orElse("")));
        requireOneMeaning(entry, variation, "files or a tree of its own");
        entry.noOtherKeys();
        return Optional.of(variation);
    }

    /** Several systematics may share a variation, if it is the same in all of them. */
    private void requireOneMeaning(Entry entry, String name, String meaning) {
        String other = meanings.putIfAbsent(name, meaning);
        if (other != null && !other.equals(meaning)) {
            entry.problem("variation '" + name + "' is another one elsewhere: there " + other + ", here " + meaning
                    + "; give it a name of its own");
        }
    }
}
