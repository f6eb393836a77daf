package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import io.kollider.analysis.PreservedSum;
import io.kollider.analysis.Source;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.correction.Parameter;
import io.kollider.analysis.correction.Replacement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Reads one variation of a systematic: its name, its weight, and the corrections that it replaces. */
final class VariationReader {
    private final UnaryOperator<Source> checked;
    private final Optional<Source> nominal;
    private final Map<String, CorrectionDefinition> corrections = new TreeMap<>();

    /**
     * @param checked reports an expression that cannot be read
     * @param nominal the nominal weight of an event
     */
    VariationReader(UnaryOperator<Source> checked, Optional<Source> nominal, List<CorrectionDefinition> corrections) {
        this.checked = checked;
        this.nominal = nominal;
        corrections.forEach(correction -> this.corrections.put(correction.name(), correction));
    }

    /** What was said of variations, by their names. */
    static final class Found {
        private final Map<String, Source> weights = new LinkedHashMap<>();
        private final Map<String, Map<String, Replacement>> replaced = new LinkedHashMap<>();
        private final Map<String, PreservedSum> preserved = new LinkedHashMap<>();

        /** Weights of their own. */
        Map<String, Source> weights() {
            return weights;
        }

        /** Corrections that they replace. */
        Map<String, Map<String, Replacement>> replaced() {
            return replaced;
        }

        /** Sums of weights that they keep. */
        Map<String, PreservedSum> preserved() {
            return preserved;
        }
    }

    /**
     * A variation's name.
     *
     * @param found takes up what else is said of it
     */
    Optional<String> read(Entry entry, Found found) {
        if (!entry.isMappingValue()) {
            return entry.text();
        }
        Optional<String> name = entry.required("variation").flatMap(Entry::text);
        Optional<Source> weight = entry.optional("weight").flatMap(this::weight);
        Optional<Source> factor = entry.optional("factor").flatMap(this::weight);
        Optional<Entry> replace = entry.optional("replace");
        Optional<Source> preserve = entry.optional("preserve").flatMap(this::weight);
        entry.noOtherKeys();
        if (weight.isPresent() && factor.isPresent()) {
            entry.problem("has a weight, which takes the place of the nominal one, and a factor to the nominal one");
        }
        if (weight.isEmpty() && factor.isEmpty() && replace.isEmpty()) {
            entry.problem("needs 'weight', 'factor' or 'replace'; a variation of branches alone is just its name");
        }
        if (preserve.isPresent() && factor.isEmpty()) {
            entry.problem("'preserve' keeps a sum of weights under a 'factor', which is missing");
        }
        if (name.isPresent()) {
            weight.or(() -> factor.map(this::product)).ifPresent(w -> found.weights.put(name.get(), w));
            replace.ifPresent(r -> found.replaced.put(name.get(), replacements(r)));
            preserve.ifPresent(p -> factor.ifPresent(f -> found.preserved.put(name.get(), new PreservedSum(p, f))));
        }
        return name;
    }

    /** The weight of an event. */
    Optional<Source> weight(Entry entry) {
        return entry.source().map(checked);
    }

    private Source product(Source factor) {
        return nominal.map(weight ->
                        new Source("(" + weight.text() + ") * (" + factor.text() + ")", factor.path(), factor.place()))
                .orElse(factor);
    }

    private Map<String, Replacement> replacements(Entry entry) {
        Map<String, Replacement> replacements = new LinkedHashMap<>();
        entry.entries().forEach((name, value) -> {
            Optional<CorrectionDefinition> correction = correction(value, name);
            if (correction.isPresent()) {
                (value.isMappingValue() ? texts(value, correction.get()) : other(value, correction.get()))
                        .ifPresent(replacement -> replacements.put(name, replacement));
            }
        });
        return replacements;
    }

    private Optional<CorrectionDefinition> correction(Entry entry, String name) {
        Optional<CorrectionDefinition> found = Optional.ofNullable(corrections.get(name));
        if (found.isEmpty()) {
            entry.problem(NearName.missing("correction", name, corrections.keySet()));
        }
        return found;
    }

    private Optional<Replacement> other(Entry entry, CorrectionDefinition correction) {
        Optional<CorrectionDefinition> other = entry.text().flatMap(name -> correction(entry, name));
        if (other.isPresent() && !other.get().parameters().equals(correction.parameters())) {
            entry.problem(other.get().name() + " has other arguments, or other units, than " + correction.name());
            return Optional.empty();
        }
        return other.map(o -> new Replacement(Optional.of(o), Map.of()));
    }

    private static Optional<Replacement> texts(Entry entry, CorrectionDefinition correction) {
        Map<String, String> texts = new LinkedHashMap<>();
        entry.entries().forEach((before, after) -> after.text().ifPresent(text -> texts.put(before, text)));
        Set<String> known = new TreeSet<>();
        correction.texts().values().forEach(known::addAll);
        boolean open = correction.parameters().stream()
                        .filter(parameter -> parameter.kind() == Parameter.Kind.TEXT)
                        .count()
                > correction.texts().size();
        texts.forEach((before, after) -> {
            for (String text : List.of(before, after)) {
                if (!open && !known.contains(text)) {
                    entry.problem(correction.name() + " knows no '" + text + "'" + NearName.hint(text, known)
                            + " (known: " + String.join(", ", known) + ")");
                }
            }
        });
        return Optional.of(new Replacement(Optional.empty(), texts));
    }
}
