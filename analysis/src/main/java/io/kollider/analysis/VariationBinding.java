package io.kollider.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Finds the columns that each systematic variation puts in place of nominal ones. */
final class VariationBinding {
    private final Analysis analysis;
    private final Map<String, Column> available;
    private final BiConsumer<Source, String> problems;
    private final String suffix;

    /** @param problems told of each systematic that cannot be bound, and why */
    VariationBinding(Analysis analysis, Map<String, Column> available, BiConsumer<Source, String> problems) {
        this.analysis = analysis;
        this.available = available;
        this.problems = problems;
        this.suffix = "_" + analysis.input().nominal();
    }

    /** All variations, each once, of the nominal columns that the analysis reads. */
    List<Variation> bind(Collection<Column> nominal) {
        List<Variation> variations = new ArrayList<>();
        Map<String, Boolean> ownSums = new LinkedHashMap<>(); // by variation; several systematics may share one
        for (Systematic systematic : analysis.systematics()) {
            for (String name : systematic.variations()) {
                Boolean before = ownSums.putIfAbsent(name, systematic.ownSum());
                if (before == null) {
                    String sum = systematic.ownSum() ? name : analysis.input().nominal();
                    variations.add(new Variation(name, replaced(systematic, name, nominal), sum));
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

    private Map<Column, Column> replaced(Systematic systematic, String name, Collection<Column> nominal) {
        Map<Column, Column> replaced = new LinkedHashMap<>();
        for (Column column : nominal) {
            Optional<Column> varied = stem(column.name()).map(stem -> available.get(stem + "_" + name));
            varied.ifPresent(v -> {
                if (v.type() != column.type() || v.jagged() != column.jagged()) {
                    problems.accept(
                            systematic.source(),
                            "branch '" + v.name() + "' is of another type than '" + column.name()
                                    + "', which it should replace");
                }
                replaced.put(column, v);
            });
        }
        if (replaced.isEmpty()) {
            Set<String> inFile = variationsInFile();
            problems.accept(
                    systematic.source(),
                    inFile.contains(name)
                            ? "variation '" + name + "' varies only branches that this analysis does not read"
                            : "no branch is varied by '" + name + "'" + NearName.hint(name, inFile));
        }
        return replaced;
    }

    /** What follows the stem of a nominal branch in other branches. */
    private Set<String> variationsInFile() {
        Set<String> found = new TreeSet<>();
        for (String name : available.keySet()) {
            stem(name)
                    .ifPresent(stem -> available.keySet().stream()
                            .filter(other -> other.startsWith(stem + "_") && !other.equals(name))
                            .forEach(other -> found.add(other.substring(stem.length() + 1))));
        }
        return found;
    }

    private Optional<String> stem(String name) {
        return !analysis.input().nominal().isEmpty() && name.endsWith(suffix)
                ? Optional.of(name.substring(0, name.length() - suffix.length()))
                : Optional.empty();
    }
}
