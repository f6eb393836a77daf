package io.kollider.analysis.file;

import io.kollider.analysis.MissingRule;
import io.kollider.analysis.MissingRule.Policy;
import io.kollider.analysis.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entry {@code input.missing}: rules by pattern of branches. */
final class MissingReader {
    private static final Map<String, Policy> POLICIES =
            Map.of("drop", Policy.DROP, "fail", Policy.FAIL, "absent", Policy.ABSENT);

    private MissingReader() {}

    static List<MissingRule> rules(Entry entry) {
        List<MissingRule> rules = new ArrayList<>();
        entry.entries().forEach((pattern, value) -> {
            if (value.isMapping()) {
                rule(new Source(pattern, value.path(), value.place()), value).ifPresent(rules::add);
            }
        });
        return rules;
    }

    private static Optional<MissingRule> rule(Source pattern, Entry entry) {
        List<Double> values = entry.optional("values").map(Entry::numbers).orElse(List.of());
        Optional<Double> below = entry.optional("below").flatMap(Entry::number);
        boolean nonFinite = entry.optional("non-finite").flatMap(Entry::truth).orElse(false);
        Optional<Entry> then = entry.required("then");
        entry.noOtherKeys();
        if (values.isEmpty() && below.isEmpty() && !nonFinite) {
            entry.problem(
                    "says of no value that it is missing: give 'values: [-99]', 'below: -990' or 'non-finite: true'");
        }
        Optional<String> text = then.flatMap(Entry::text);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Policy policy = POLICIES.getOrDefault(text.get(), Policy.REPLACE);
        double replacement = 0;
        if (policy == Policy.REPLACE) {
            Optional<Double> number = number(text.get());
            if (number.isEmpty()) {
                then.get().problem("'" + text.get() + "' is none of drop, fail, absent, nor a number to put there");
                return Optional.empty();
            }
            replacement = number.get();
        }
        return Optional.of(new MissingRule(
                pattern, values, below.orElse(Double.NEGATIVE_INFINITY), nonFinite, policy, replacement));
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
