package io.kollider.analysis.file;

import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.DerivedQuantity;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Input;
import io.kollider.analysis.NearName;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.ParameterFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Regions, bootstrap and fits; systematics are read by {@link SystematicReader}. */
final class ModelReader {
    private final UnaryOperator<Source> checked;
    private final List<String> samples;
    private final VariationReader variations;
    private final boolean inWeight;
    private final Map<String, Map<String, Region.Histogram>> histograms = new TreeMap<>();
    private final Set<String> factors = new TreeSet<>();
    private final List<Cutflow> cutflows = new ArrayList<>();

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

    /** Of the regions that were read and ask for one. */
    List<Cutflow> cutflows() {
        return cutflows;
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
        Map<String, Region.Histogram> names = new LinkedHashMap<>();
        HistogramReader reader = new HistogramReader(checked);
        entry.optional("histograms")
                .ifPresent(list -> list.items().forEach(item -> {
                    if (item.isMapping()) {
                        reader.histogram(item).ifPresent(histogram -> {
                            if (names.put(histogram.name(), histogram) != null) {
                                item.problem("histogram '" + histogram.name() + "' stands twice in this region");
                            }
                            found.add(histogram);
                        });
                    }
                }));
        boolean counted = entry.optional("cutflow").flatMap(Entry::truth).orElse(false);
        entry.noOtherKeys();
        if (counted) {
            select.ifPresent(s -> cutflows.add(CutflowReader.ofRegion(name, s)));
        }
        histograms.put(name, names);
        return select.map(s -> new Region(name, role, label, s, found));
    }

    List<Systematic> systematics(Entry entry, VariedSourceReader separate) {
        return new SystematicReader(samples, this::samples, separate, variations, inWeight).systematics(entry);
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
        long seed = entry.optional("seed").flatMap(Entry::wholeNumber).orElse(1L);
        Bootstrap.Nuisance nuisance = entry.optional("nuisance")
                .flatMap(n -> n.choice(Bootstrap.Nuisance.class))
                .orElse(Bootstrap.Nuisance.PROFILED);
        Bootstrap.Method method = entry.optional("method")
                .flatMap(m -> m.choice(Bootstrap.Method.class))
                .orElse(Bootstrap.Method.POISSON);
        boolean simulation = entry.optional("simulation").flatMap(Entry::truth).orElse(false);
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
        return Optional.of(new Bootstrap(replicas, seed, nuisance, named, method, simulation));
    }

    private Optional<String> histogramOf(String region, Entry entry) {
        return entry.text().filter(name -> {
            Set<String> known =
                    Optional.ofNullable(histograms.get(region)).map(Map::keySet).orElse(null);
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
        List<Fit> found = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                found.add(fit(name, value));
            }
        });
        return found;
    }

    private Fit fit(String name, Entry entry) {
        List<String> poi = new ArrayList<>();
        entry.required("poi")
                .ifPresent(list -> list.items()
                        .forEach(item -> item.text().ifPresent(parameter -> {
                            if (!factors.contains(parameter)) {
                                item.problem(
                                        "'" + parameter + "' is no norm-factor" + NearName.hint(parameter, factors));
                            }
                            poi.add(parameter);
                        })));
        Map<String, String> regions = new LinkedHashMap<>();
        Map<String, Fit.Slice> slices = new LinkedHashMap<>();
        entry.required("regions")
                .ifPresent(r -> r.entries()
                        .forEach((region, histogram) ->
                                fitted(region, histogram, slices).ifPresent(h -> regions.put(region, h))));
        boolean mcStatistics =
                entry.optional("mc-statistics").flatMap(Entry::truth).orElse(true);
        Flow flow =
                entry.optional("overflow").flatMap(o -> o.choice(Flow.class)).orElse(Flow.FOLD);
        entry.noOtherKeys();
        if (poi.isEmpty()) {
            entry.problem("a fit needs at least one parameter of interest in 'poi'");
        }
        return new Fit(name, poi, regions, mcStatistics, flow, slices);
    }

    /** A histogram's name, or the name and the bin of one of two variables: {@code {histogram: m_njets, y: 2}}. */
    private Optional<String> fitted(String region, Entry entry, Map<String, Fit.Slice> slices) {
        if (!entry.isMappingValue()) {
            return histogramOf(region, entry);
        }
        Optional<String> name = entry.required("histogram").flatMap(h -> histogramOf(region, h));
        Optional<Entry> x = entry.optional("x");
        Optional<Entry> y = entry.optional("y");
        entry.noOtherKeys();
        Optional<Region.Histogram> histogram = name.map(
                n -> Optional.ofNullable(histograms.get(region)).orElseThrow().get(n));
        if (x.isPresent() && y.isPresent()) {
            entry.problem("a slice is at one bin of 'x' or of 'y', not of both");
        } else if (histogram.isPresent() && (x.isPresent() || y.isPresent())) {
            slice(histogram.get(), x.isPresent() ? 0 : 1, x.or(() -> y).orElseThrow())
                    .ifPresent(slice -> slices.put(region, slice));
        }
        return name;
    }

    private static Optional<Fit.Slice> slice(Region.Histogram histogram, int axis, Entry at) {
        if (histogram.axes().size() != 2) {
            at.problem("histogram '" + histogram.name() + "' has one variable: there is nothing to slice");
            return Optional.empty();
        }
        List<String> categories = histogram.axes().get(axis).categories();
        if (!categories.isEmpty()) { // numbers would be taken for those of categories
            return at.text().flatMap(name -> {
                int place = categories.indexOf(name);
                if (place < 0) {
                    at.problem("there is no category '" + name + "'" + NearName.hint(name, categories) + " (there are: "
                            + String.join(", ", categories) + ")");
                    return Optional.empty();
                }
                return Optional.of(new Fit.Slice(axis, place + 1));
            });
        }
        Optional<Integer> bin = at.whole(1);
        int bins = histogram.axes().get(axis).bins();
        if (bin.isPresent() && bin.get() > bins) {
            at.problem("bin " + bin.get() + " of " + bins);
        }
        return bin.map(b -> new Fit.Slice(axis, b));
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
