package io.kollider.analysis.file;

import io.kollider.analysis.EventSource;
import io.kollider.analysis.Source;
import io.kollider.analysis.Systematic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The entries of {@code systematics}. */
final class SystematicReader {
    private static final String NAME = "[A-Za-z0-9_.+-]{1,100}";

    private final UnaryOperator<Source> checked;
    private final List<String> simulation;
    private final Function<Entry, List<String>> named;
    private final VariedSourceReader separate;
    private final Map<String, String> meanings = new HashMap<>();

    /**
     * @param simulation names of all simulated samples
     * @param named the names of simulated samples that an entry lists
     */
    SystematicReader(
            UnaryOperator<Source> checked,
            List<String> simulation,
            Function<Entry, List<String>> named,
            VariedSourceReader separate) {
        this.checked = checked;
        this.simulation = List.copyOf(simulation);
        this.named = named;
        this.separate = separate;
    }

    List<Systematic> systematics(Entry entry) {
        List<Systematic> systematics = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                systematic(name, value).ifPresent(systematics::add);
            }
        });
        return systematics;
    }

    private Optional<Systematic> systematic(String name, Entry entry) {
        Optional<List<String>> given = entry.optional("samples").map(named);
        List<String> acts = given.orElse(simulation);
        Map<String, Source> weights = new LinkedHashMap<>();
        Map<String, List<EventSource>> sources = new LinkedHashMap<>();
        Optional<String> up =
                entry.required("up").flatMap(value -> variation(value, name + "__1up", acts, weights, sources));
        Optional<String> down =
                entry.optional("down").flatMap(value -> variation(value, name + "__1down", acts, weights, sources));
        int variations = (int) (up.stream().count() + down.stream().count());
        boolean allSeparate = !sources.isEmpty() && sources.size() == variations;
        Optional<Entry> normalise = entry.optional("normalise");
        if (allSeparate) {
            normalise.ifPresent(n -> n.problem(
                    "files and trees of their own are divided by their own sum of weights; leave 'normalise' out"));
        }
        boolean own = normalise
                .flatMap(n -> n.oneOf(new TreeMap<>(Map.of("own", true, "nominal", false))))
                .orElse(false);
        String mirrored =
                entry.optional("symmetrise").flatMap(Entry::text).orElse(down.isPresent() ? "two-sided" : "one-sided");
        if (!mirrored.equals(down.isPresent() ? "two-sided" : "one-sided")) {
            entry.problem(
                    "symmetrise is one-sided for 'up' alone and two-sided for 'up' and 'down', not '" + mirrored + "'");
        }
        entry.noOtherKeys();
        List<String> changed = given.isEmpty() && allSeparate
                ? separate.samplesOf(
                        sources.values().stream().flatMap(List::stream).toList())
                : acts;
        Source source = new Source(name, entry.path(), entry.place());
        return up.map(u -> new Systematic(name, u, down, own, changed, weights, sources, source));
    }

    /** A variation's name, or its name with the weight of an event in it, or where its events are. */
    private Optional<String> variation(
            Entry entry,
            String otherwise,
            List<String> acts,
            Map<String, Source> weights,
            Map<String, List<EventSource>> sources) {
        if (!entry.isMappingValue()) {
            Optional<String> name = entry.text();
            name.ifPresent(n -> requireOneMeaning(entry, n, "branches"));
            return name;
        }
        boolean hasSources = VariedSourceReader.isSeparate(entry);
        Optional<String> name = hasSources
                ? Optional.of(entry.optional("variation").flatMap(Entry::text).orElse(otherwise))
                : entry.required("variation").flatMap(Entry::text);
        Optional<Source> weight = (hasSources ? entry.optional("weight") : entry.required("weight"))
                .flatMap(Entry::source)
                .map(checked);
        weight.ifPresent(w -> name.ifPresent(n -> weights.put(n, w)));
        if (hasSources) {
            String variation = name.orElse(otherwise);
            if (!variation.matches(NAME)) {
                entry.problem("'" + variation + "' should be letters, digits, '_', '.', '+' and '-': it names what is "
                        + "counted of these files");
            }
            List<EventSource> found = separate.sources(entry, variation, acts);
            sources.put(variation, found);
            found.forEach(source -> requireOneMeaning(
                    entry,
                    source.key(),
                    source.tree() + " of " + source.dataset().patterns() + " "
                            + weight.map(Source::text).orElse("")));
            requireOneMeaning(entry, variation, "files or a tree of its own");
        } else {
            name.ifPresent(n -> requireOneMeaning(entry, n, "branches"));
        }
        entry.noOtherKeys();
        return name;
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
