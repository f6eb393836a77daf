package io.kollider.analysis.file;

import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.DerivedQuantity;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Input;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.ParameterFunction;
import io.kollider.analysis.unfolding.Unfolding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Regions, bootstrap and fits; systematics are read by {@link SystematicReader}. */
final class ModelReader {
    private final UnaryOperator<Source> checked;
    private final List<String> samples;
    private final SignalReader signals;
    private final List<String> simulation;
    private final VariationReader variations;
    private final boolean inWeight;
    private final Map<String, Map<String, Region.Histogram>> histograms = new TreeMap<>();
    private final Map<String, Region.Role> roles = new TreeMap<>();
    private final ParameterNames parameters = new ParameterNames();
    private final List<String> coefficients = new ArrayList<>();
    private final Optional<Source> weight;
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
        this.weight = weight;
        this.variations = new VariationReader(checked, weight, corrections);
        List<Sample> predicting = samples.stream().filter(s -> !s.isData()).toList();
        this.samples = predicting.stream().map(Sample::name).toList();
        this.signals = new SignalReader(predicting);
        this.simulation = predicting.stream()
                .filter(Sample::isSimulated)
                .map(Sample::name)
                .toList();
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
        roles.put(name, role);
        return select.map(s -> new Region(name, role, label, s, found));
    }

    List<Systematic> systematics(Entry entry, VariedSourceReader separate) {
        TreatmentReader treatments = new TreatmentReader(histograms.keySet());
        return new SystematicReader(simulation, this::samples, separate, variations, treatments, inWeight)
                .systematics(entry);
    }

    private List<String> samples(Entry entry) {
        return entry.names("simulated sample", samples);
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
                entry.problem(NearName.missing("region", region, histograms.keySet()));
            } else if (!known.contains(name)) {
                entry.problem("region " + region + " has no histogram '" + name + "'" + NearName.hint(name, known)
                        + " (it has: " + String.join(", ", known) + ")");
            }
            return known != null && known.contains(name);
        });
    }

    /** @param systematics whose parameters no factor may be called as */
    FactorReader factors(List<Systematic> systematics) {
        return new FactorReader(samples, histograms.keySet(), systematics, parameters);
    }

    /** Parametrisations; to be read after the norm-factors, whose names they may not use. */
    List<Parametrisation> parametrisations(Entry entry) {
        List<Parametrisation> found =
                new ParametrisationReader(checked, weight, signals, parameters).parametrisations(entry);
        found.forEach(parametrisation -> coefficients.addAll(parametrisation.names()));
        return found;
    }

    /** Unfoldings; to be read after parametrisations. */
    List<Unfolding> unfoldings(Entry entry, List<Systematic> systematics) {
        return new UnfoldingReader(checked, signals, systematics, parameters).unfoldings(entry);
    }

    private Region.Histogram histogram(String region, String name) {
        return Optional.ofNullable(histograms.get(region))
                .flatMap(found -> Optional.ofNullable(found.get(name)))
                .orElseThrow();
    }

    List<Fit> fits(Entry entry, List<Unfolding> unfoldings) {
        FitReader reader = new FitReader(
                parameters.parameters(), this::samples, roles, unfoldings, this::histogramOf, this::histogram);
        List<Fit> found = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                Fit fit = reader.fit(name, value);
                if (fit.unfolding().isPresent()
                        && coefficients.stream()
                                .anyMatch(each ->
                                        fit.poi().contains(each) || fit.fixed().containsKey(each))) {
                    value.problem("a fit unfolds, or it has coefficients in 'poi' and 'fixed', not both");
                }
                found.add(fit);
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

    /** A function of free parameters. */
    private Optional<Source> formula(Entry entry) {
        Optional<Source> formula = entry.source();
        formula.ifPresent(source -> {
            try {
                ParameterFunction.of(source.text(), parameters.all());
            } catch (ExpressionException e) {
                entry.problem("'" + source.text() + "': " + e.getMessage());
            }
        });
        return formula;
    }
}
