package io.kollider.analysis.file;

import io.kollider.analysis.Duplicates;
import io.kollider.analysis.Input;
import io.kollider.analysis.MissingRule;
import io.kollider.analysis.unit.Dimension;
import io.kollider.analysis.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code input}: how files are laid out. */
final class InputReader {
    private InputReader() {}

    /** All but where files are. */
    static Optional<Input> input(Entry entry) {
        Optional<String> tree = entry.required("tree").flatMap(Entry::text);
        String nominal = entry.optional("nominal").flatMap(Entry::text).orElse("");
        Map<String, String> units =
                entry.optional("units").map(InputReader::units).orElse(Map.of());
        Optional<Input.SumOfWeights> sum = entry.optional("sum-of-weights").flatMap(SumOfWeightsReader::sumOfWeights);
        Optional<Entry> identity = entry.optional("identity");
        String run =
                identity.flatMap(i -> i.optional("run")).flatMap(Entry::text).orElse("runNumber");
        String event =
                identity.flatMap(i -> i.optional("event")).flatMap(Entry::text).orElse("eventNumber");
        String luminosityBlock = identity.flatMap(i -> i.optional("luminosity-block"))
                .flatMap(Entry::text)
                .orElse(Input.LUMINOSITY_BLOCK);
        identity.ifPresent(Entry::noOtherKeys);
        List<String> variations =
                entry.optional("variation").map(InputReader::variations).orElse(Input.VARIATIONS);
        List<MissingRule> missing =
                entry.optional("missing").map(MissingReader::rules).orElse(List.of());
        List<Input.NamedItem> items =
                entry.optional("items").map(DerivedColumnReader::items).orElse(List.of());
        Optional<Input.Triggers> triggers = entry.optional("triggers").flatMap(DerivedColumnReader::triggers);
        Duplicates duplicates = entry.optional("duplicates")
                .flatMap(d -> d.choice(Duplicates.class))
                .orElse(Duplicates.REFUSE);
        return tree.map(t -> new Input(
                t,
                nominal,
                units,
                sum.orElse(new Input.SumOfWeights.Histogram("CutBookkeeper_{dsid}_*_{variation}", 2)),
                run,
                event,
                luminosityBlock,
                variations,
                missing,
                items,
                triggers,
                duplicates));
    }

    /** How varied branches are called. */
    private static List<String> variations(Entry entry) {
        List<String> patterns = new ArrayList<>();
        for (Entry item : entry.items()) {
            item.text().ifPresent(pattern -> {
                if (!pattern.contains("{branch}") || !pattern.contains("{variation}")) {
                    item.problem("'" + pattern + "' names no varied branch: write {branch} and {variation}, such as "
                            + "{branch}_{variation}");
                }
                patterns.add(pattern);
            });
        }
        return patterns;
    }

    private static Map<String, String> units(Entry entry) {
        Map<String, String> units = new LinkedHashMap<>();
        entry.entries()
                .forEach((dimension, unit) -> unit.text().ifPresent(symbol -> {
                    Optional<Unit> known = Unit.of(symbol);
                    if (!dimension.equals(Dimension.ENERGY.label()) && !dimension.equals(Dimension.LENGTH.label())) {
                        unit.problem("units are given for energy and length, not for '" + dimension + "'");
                    } else if (known.isEmpty()
                            || !known.get().dimension().label().equals(dimension)) {
                        unit.problem("'" + symbol + "' is no unit of " + dimension + " (known: "
                                + String.join(", ", Unit.symbols()) + ")");
                    }
                    units.put(dimension, symbol);
                }));
        return units;
    }
}
