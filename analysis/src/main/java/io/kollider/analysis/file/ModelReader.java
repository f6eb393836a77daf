package io.kollider.analysis.file;

import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.DerivedQuantity;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Input;
import io.kollider.analysis.NearName;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Source;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.TemplateTreatment;
import io.kollider.analysis.axis.Axis;
import io.kollider.analysis.axis.RegularAxis;
import io.kollider.analysis.axis.VariableAxis;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.ParameterFunction;
import io.kollider.analysis.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Regions, systematics, bootstrap and fits. */
final class ModelReader {
    private final UnaryOperator<Source> checked;
    private final List<String> samples;
    private final VariationReader variations;
    private final boolean inWeight;
    private final Map<String, Set<String>> histograms = new TreeMap<>();
    private final Set<String> factors = new TreeSet<>();

    /**
     * @param checked reports an expression that cannot be read
     * @param weight the nominal weight of an event
     * @param corrections those that variations may replace
     */
    ModelReader(
            UnaryOperator<Source> checked,
            List<Sample> samples,
            Optional<Source> weight,
            List<CorrectionDefinition> corrections,
            Input input) {
        this.inWeight = input.isNormalisedInWeight();
        this.checked = checked;
        this.variations = new VariationReader(checked, weight, corrections);
        this.samples =
                samples.stream().filter(s -> !s.isData()).map(Sample::name).toList();
    }

    List<Region> regions(Entry entry) {
        List<Region> regions = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                region(name, value).ifPresent(regions::add);
            }
        });
        return regions;
    }

    private Optional<Region> region(String name, Entry entry) {
        Region.Role role = entry.optional("type")
                .flatMap(type -> type.choice(Region.Role.class))
                .orElse(Region.Role.SIGNAL);
        String label = entry.optional("label").flatMap(Entry::text).orElse(name);
        Optional<Source> select =
                entry.required("select").flatMap(Entry::source).map(checked);
        List<Region.Histogram> found = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        entry.optional("histograms")
                .ifPresent(list -> list.items().forEach(item -> {
                    if (item.isMapping()) {
                        histogram(item).ifPresent(histogram -> {
                            if (!names.add(histogram.name())) {
                                item.problem("histogram '" + histogram.name() + "' stands twice in this region");
                            }
                            found.add(histogram);
                        });
                    }
                }));
        entry.noOtherKeys();
        histograms.put(name, names);
        return select.map(s -> new Region(name, role, label, s, found));
    }

    private Optional<Region.Histogram> histogram(Entry entry) {
        Optional<Source> variable =
                entry.required("variable").flatMap(Entry::source).map(checked);
        Optional<String> name = entry.optional("name").flatMap(Entry::text).or(() -> variable.map(Source::text));
        String unit = entry.optional("unit").flatMap(Entry::text).orElse("");
        if (!unit.isEmpty() && Unit.of(unit).isEmpty()) {
            entry.problem("unknown unit '" + unit + "'" + NearName.hint(unit, Unit.symbols()) + " (known: "
                    + String.join(", ", Unit.symbols()) + ")");
        }
        Optional<String> label = entry.optional("label").flatMap(Entry::text).or(() -> name);
        Optional<Axis> axis = axis(entry);
        entry.noOtherKeys();
        if (variable.isEmpty() || name.isEmpty() || axis.isEmpty()) {
            return Optional.empty();
        }
        if (!name.get().matches("[A-Za-z0-9_.-]{1,100}")) {
            entry.problem("'" + name.get() + "' names no histogram: add 'name' with letters, digits, '_', '.' and '-'");
        }
        return Optional.of(new Region.Histogram(name.get(), variable.get(), unit, label.orElse(""), axis.get()));
    }

    private static Optional<Axis> axis(Entry entry) {
        Optional<Entry> edges = entry.optional("edges");
        Optional<Entry> bins = entry.optional("bins");
        Optional<Entry> range = entry.optional("range");
        try {
            if (edges.isPresent() && bins.isEmpty() && range.isEmpty()) {
                return Optional.of(new VariableAxis(edges.get().numbers()));
            }
            if (bins.isPresent() && range.isPresent() && edges.isEmpty()) {
                List<Double> limits = range.get().numbers();
                Optional<Integer> count = bins.get().whole(1);
                if (limits.size() != 2) {
                    range.get().problem("should be [low, high]");
                } else if (count.isPresent()) {
                    return Optional.of(new RegularAxis(count.get(), limits.get(0), limits.get(1)));
                }
                return Optional.empty();
            }
            entry.problem("needs an axis: either 'bins' and 'range', or 'edges'");
        } catch (IllegalArgumentException e) {
            entry.problem(String.valueOf(e.getMessage()));
        }
        return Optional.empty();
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
        VariationReader.Found found = new VariationReader.Found();
        TreatmentReader treatments = new TreatmentReader(histograms.keySet());
        Optional<Sides> sides = treatments.sides(entry, value -> variations.read(value, found));
        boolean own = entry.optional("normalise")
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
        List<String> acts = entry.optional("samples").map(this::samples).orElse(samples);
        entry.noOtherKeys();
        Source source = new Source(name, entry.path(), entry.place());
        return sides.map(s -> new Systematic(
                name, s, own, acts, found.weights(), found.replaced(), found.preserved(), treatment, source));
    }

    private List<String> samples(Entry entry) {
        List<String> found = new ArrayList<>();
        entry.items()
                .forEach(item -> item.text().ifPresent(name -> {
                    if (!samples.contains(name)) {
                        item.problem("there is no simulated sample '" + name + "'" + NearName.hint(name, samples));
                    }
                    found.add(name);
                }));
        return found;
    }

    Optional<Bootstrap> bootstrap(Entry entry) {
        int replicas = entry.optional("replicas").flatMap(r -> r.whole(1)).orElse(1000);
        long seed = entry.optional("seed").flatMap(Entry::seed).orElse(1L);
        Bootstrap.Nuisance nuisance = entry.optional("nuisance")
                .flatMap(n -> n.choice(Bootstrap.Nuisance.class))
                .orElse(Bootstrap.Nuisance.PROFILED);
        Optional<Map<String, List<String>>> named = entry.optional("histograms").map(h -> {
            Map<String, List<String>> byRegion = new LinkedHashMap<>();
            h.entries().forEach((region, list) -> {
                List<String> names = new ArrayList<>();
                list.items().forEach(item -> histogramOf(region, item).ifPresent(names::add));
                byRegion.put(region, names);
            });
            return byRegion;
        });
        entry.noOtherKeys();
        return Optional.of(new Bootstrap(replicas, seed, nuisance, named));
    }

    private Optional<String> histogramOf(String region, Entry entry) {
        return entry.text().filter(name -> {
            Set<String> known = histograms.get(region);
            if (known == null) {
                entry.problem("there is no region '" + region + "'" + NearName.hint(region, histograms.keySet()));
            } else if (!known.contains(name)) {
                entry.problem("region " + region + " has no histogram '" + name + "'" + NearName.hint(name, known)
                        + " (it has: " + String.join(", ", known) + ")");
            }
            return known != null && known.contains(name);
        });
    }

    List<NormFactor> normFactors(Entry entry) {
        List<NormFactor> found = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                List<String> acts = value.required("samples").map(this::samples).orElse(List.of());
                double initial =
                        value.optional("initial").flatMap(Entry::number).orElse(1.0);
                List<Double> bounds =
                        value.optional("bounds").map(Entry::numbers).orElse(List.of(0.0, 10.0));
                value.noOtherKeys();
                if (bounds.size() != 2 || !(bounds.get(0) <= initial && initial <= bounds.get(1))) {
                    value.problem("bounds should be [low, high] around the initial value " + initial);
                } else {
                    found.add(new NormFactor(name, acts, initial, bounds.get(0), bounds.get(1)));
                }
                factors.add(name);
            }
        });
        return found;
    }

    List<Fit> fits(Entry entry) {
        FitReader reader = new FitReader(factors, this::histogramOf);
        List<Fit> found = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                found.add(reader.fit(name, value));
            }
        });
        return found;
    }

    List<DerivedQuantity> derived(Entry entry) {
        List<DerivedQuantity> found = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                Optional<Source> formula = value.required("value").flatMap(this::formula);
                String unit = value.optional("unit").flatMap(Entry::text).orElse("");
                value.noOtherKeys();
                formula.ifPresent(f -> found.add(new DerivedQuantity(name, f, unit)));
            }
        });
        return found;
    }

    /** A function of norm-factors. */
    private Optional<Source> formula(Entry entry) {
        Optional<Source> formula = entry.source();
        formula.ifPresent(source -> {
            try {
                ParameterFunction.of(source.text(), List.copyOf(factors));
            } catch (ExpressionException e) {
                entry.problem("'" + source.text() + "': " + e.getMessage());
            }
        });
        return formula;
    }
}
