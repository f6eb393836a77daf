package io.kollider.analysis;

import io.kollider.analysis.correction.Parameter;
import io.kollider.analysis.correction.Replacement;
import io.kollider.analysis.expression.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Finds the columns that each systematic variation in the nominal files puts in place of nominal ones. */
final class VariationBinding {
    private static final String BRANCH = "{branch}";
    private static final String VARIATION = "{variation}";

    private final Analysis analysis;
    private final Map<String, Column> available;
    private final Map<String, Scalar> weights;
    private final Map<String, Variation.Preserved> preserved;
    private final BiConsumer<Source, String> problems;
    private final List<String> patterns;

    /**
     * @param weights by variation, where they have one of their own
     * @param preserved by variation, where it keeps a sum of weights
     * @param problems told of each systematic that cannot be bound, and why
     */
    VariationBinding(
            Analysis analysis,
            Map<String, Column> available,
            Map<String, Scalar> weights,
            Map<String, Variation.Preserved> preserved,
            BiConsumer<Source, String> problems) {
        this.analysis = analysis;
        this.available = available;
        this.weights = weights;
        this.preserved = preserved;
        this.problems = problems;
        this.patterns = analysis.input().variations();
    }

    /** All variations, each once, of the nominal columns that the analysis reads. */
    List<Variation> bind(Collection<Column> nominal, Collection<Scalar.Lookup> lookups) {
        List<Variation> variations = new ArrayList<>();
        Map<String, Map<String, Replacement>> corrections = new HashMap<>();
        Map<String, Boolean> ownSums = new LinkedHashMap<>(); // by variation; several systematics may share one
        for (Systematic systematic : analysis.varied()) {
            for (String name : systematic.variationsInNominalFiles()) {
                Boolean before = ownSums.putIfAbsent(name, systematic.ownSum());
                if (before == null) {
                    String sum = systematic.ownSum() ? name : analysis.input().nominal();
                    Variation variation = new Variation(
                            name,
                            replaced(systematic, name, nominal),
                            Optional.ofNullable(weights.get(name)),
                            systematic.corrections().getOrDefault(name, Map.of()),
                            Optional.ofNullable(preserved.get(name)),
                            sum);
                    requireReplaced(systematic, variation, lookups);
                    variations.add(variation);
                    corrections.put(name, variation.corrections());
                } else if (!systematic
                        .corrections()
                        .getOrDefault(name, Map.of())
                        .equals(corrections.get(name))) {
                    problems.accept(
                            systematic.source(),
                            "variation '" + name + "' replaces other corrections in another systematic");
                } else if (before != systematic.ownSum()) {
                    problems.accept(
                            systematic.source(),
                            "variation '" + name
                                    + "' is divided by its own sum of weights in one systematic and by the "
                                    + "nominal one in another; say the same 'normalise' in both");
                }
            }
        }
        return variations;
    }

    /** Every correction that is replaced must be called somewhere, with a text that is replaced, and know what it is called with then. */
    private void requireReplaced(Systematic systematic, Variation variation, Collection<Scalar.Lookup> lookups) {
        for (String correction : variation.corrections().keySet()) {
            boolean called = false;
            for (Scalar.Lookup lookup : lookups) {
                Scalar.Lookup actual = variation.actual(lookup);
                if (lookup.correction().name().equals(correction) && actual != lookup) {
                    called = true;
                    unknownText(actual)
                            .ifPresent(text -> problems.accept(
                                    systematic.source(),
                                    "variation '" + variation.name() + "' calls "
                                            + actual.correction().name() + " with '" + text
                                            + "', which it does not know"));
                }
            }
            if (!called) {
                problems.accept(
                        systematic.source(),
                        "variation '" + variation.name() + "' replaces nothing: the analysis does not call "
                                + correction + " so");
            }
        }
    }

    private static Optional<String> unknownText(Scalar.Lookup lookup) {
        List<Parameter> parameters = lookup.correction().parameters();
        int text = 0;
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).kind() == Parameter.Kind.TEXT) {
                String value = lookup.texts().get(text++);
                if (!lookup.correction().texts().getOrDefault(i, Set.of(value)).contains(value)) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    private Map<Column, Column> replaced(Systematic systematic, String name, Collection<Column> nominal) {
        Map<Column, Column> replaced = new LinkedHashMap<>();
        for (Column column : nominal) {
            List<Column> varied = varied(column.name(), name);
            if (varied.size() > 1) {
                problems.accept(
                        systematic.source(),
                        "'" + column.name() + "' is varied by both '"
                                + varied.get(0).name() + "' and '"
                                + varied.get(1).name()
                                + "'; keep one pattern in input.variation");
            }
            varied.stream().findFirst().ifPresent(v -> {
                if (v.type() != column.type() || v.jagged() != column.jagged()) {
                    problems.accept(
                            systematic.source(),
                            "branch '" + v.name() + "' is of another type than '" + column.name()
                                    + "', which it should replace");
                }
                replaced.put(column, v);
            });
        }
        if (replaced.isEmpty()
                && !weights.containsKey(name)
                && !systematic.corrections().containsKey(name)) {
            Set<String> inFile = variationsInFile();
            problems.accept(
                    systematic.source(),
                    inFile.contains(name)
                            ? "variation '" + name + "' varies only branches that this analysis does not read"
                            : "no branch is varied by '" + name + "'" + NearName.hint(name, inFile));
        }
        return replaced;
    }

    /** The branches that a variation may put in place of a nominal one; more than one if patterns of names overlap. */
    private List<Column> varied(String nominal, String variation) {
        return stem(nominal).stream()
                .flatMap(stem -> patterns.stream().map(pattern -> pattern.replace(BRANCH, stem)))
                .map(pattern -> pattern.replace(VARIATION, variation))
                .distinct()
                .filter(name -> !name.equals(nominal))
                .flatMap(name -> Optional.ofNullable(available.get(name)).stream())
                .toList();
    }

    /** What stands for the variation in the names of branches that vary others. */
    private Set<String> variationsInFile() {
        Set<String> found = new TreeSet<>();
        for (String nominal : available.keySet()) {
            for (String pattern : stem(nominal).isPresent() ? patterns : List.<String>of()) {
                String[] around = pattern.replace(BRANCH, stem(nominal).get()).split(Pattern.quote(VARIATION), -1);
                available.keySet().stream()
                        .filter(other -> !other.equals(nominal)
                                && other.length() > around[0].length() + around[1].length()
                                && other.startsWith(around[0])
                                && other.endsWith(around[1]))
                        .forEach(other ->
                                found.add(other.substring(around[0].length(), other.length() - around[1].length())));
            }
        }
        return found;
    }

    /** A nominal branch without the suffix; empty if it is none. */
    private Optional<String> stem(String name) {
        String suffix = analysis.input().nominal().isEmpty()
                ? ""
                : "_" + analysis.input().nominal();
        return name.endsWith(suffix)
                ? Optional.of(name.substring(0, name.length() - suffix.length()))
                : Optional.empty();
    }
}
