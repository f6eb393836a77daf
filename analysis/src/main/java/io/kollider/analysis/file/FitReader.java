package io.kollider.analysis.file;

import io.kollider.analysis.Fit;
import io.kollider.analysis.FitDraft;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Rebinning;
import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.unfolding.Unfolding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads one fit. */
final class FitReader {
    private final Collection<String> factors;
    private final Function<Entry, List<String>> samples;
    private final Map<String, Region.Role> roles;
    private final List<Unfolding> unfoldings;
    private final BiFunction<String, Entry, Optional<String>> histogramOf;
    private final Histograms histogram;

    /** A histogram by its region's and its own name. */
    interface Histograms {
        Region.Histogram apply(String region, String name);
    }

    /** What is said of regions, by their names. */
    private static final class Regions {
        private final Map<String, String> histograms = new LinkedHashMap<>();
        private final Map<String, String> validation = new LinkedHashMap<>();
        private final Map<String, Rebinning> rebinning = new LinkedHashMap<>();
        private final Map<String, Fit.Slice> slices = new LinkedHashMap<>();
    }

    /**
     * @param factors names of all free parameters
     * @param samples names of predicted samples, checked
     * @param roles of all regions
     * @param histogramOf the name of a histogram of a region, if it has it
     * @param histogram the histogram of that name
     */
    FitReader(
            Collection<String> factors,
            Function<Entry, List<String>> samples,
            Map<String, Region.Role> roles,
            List<Unfolding> unfoldings,
            BiFunction<String, Entry, Optional<String>> histogramOf,
            Histograms histogram) {
        this.factors = factors;
        this.samples = samples;
        this.roles = roles;
        this.unfoldings = unfoldings;
        this.histogramOf = histogramOf;
        this.histogram = histogram;
    }

    Fit fit(String name, Entry entry) {
        List<String> poi = new ArrayList<>();
        Optional<Unfolding> unfolding = entry.optional("unfolding").flatMap(this::unfolding);
        (unfolding.isPresent() ? entry.optional("poi") : entry.required("poi"))
                .ifPresent(list -> list.items()
                        .forEach(item ->
                                item.text().flatMap(p -> factor(p, item)).ifPresent(poi::add)));
        Regions regions = new Regions();
        entry.required("regions")
                .ifPresent(r -> r.entries().forEach((region, value) -> fitted(region, value, regions)));
        entry.optional("validation")
                .ifPresent(r -> r.entries().forEach((region, value) -> predicted(region, value, regions)));
        Fit.McStatistics statistics =
                entry.optional("mc-statistics").map(this::statistics).orElse(new Fit.McStatistics(true, 0, false));
        Fit.Pruning pruning = entry.optional("prune").map(FitReader::pruning).orElse(Fit.Pruning.NONE);
        Fit.FittedData data = entry.optional("data")
                .map(value -> data(value, entry.optional("asimov"), regions.histograms.keySet()))
                .orElse(Fit.FittedData.OBSERVED);
        Fit.Schedule schedule = ScheduleReader.schedule(entry);
        Map<String, Double> fixed = entry.optional("fixed").map(this::fixed).orElse(Map.of());
        poi.stream()
                .filter(fixed::containsKey)
                .forEach(
                        parameter -> entry.problem("'" + parameter + "' is of interest in 'poi', and held in 'fixed'"));
        unfolding.ifPresent(named -> {
            if (poi.isEmpty()) {
                poi.addAll(named.parameters());
            }
            regions.histograms.forEach((region, fitted) -> {
                if (histogram.apply(region, fitted).variables().size() != 1 || regions.slices.containsKey(region)) {
                    entry.problem("an unfolding needs a histogram of one variable, '" + fitted + "' in " + region
                            + " has two; use one region a bin of the other");
                }
            });
        });
        Flow flow =
                entry.optional("overflow").flatMap(o -> o.choice(Flow.class)).orElse(Flow.FOLD);
        Fit.Replicated replicated = entry.optional("replicas")
                .flatMap(r -> r.choice(Fit.Replicated.class))
                .orElse(Fit.Replicated.DATA);
        entry.noOtherKeys();
        if (poi.isEmpty()) {
            entry.problem("a fit needs at least one parameter of interest in 'poi'");
        }
        return new FitDraft(name, poi, regions.histograms)
                .rebinning(regions.rebinning)
                .mcStatistics(statistics)
                .pruning(pruning)
                .data(data)
                .schedule(schedule)
                .flow(flow)
                .slices(regions.slices)
                .validation(regions.validation)
                .fixed(fixed)
                .unfolding(unfolding.map(Unfolding::name))
                .replicated(replicated)
                .fit();
    }

    /** A region of type validation is fitted only where the fit insists on it. */
    private void fitted(String region, Entry entry, Regions found) {
        boolean insists = entry.isMappingValue()
                && entry.optional("fitted").flatMap(Entry::truth).orElse(false);
        if (!insists && roles.get(region) == Region.Role.VALIDATION) {
            entry.problem("'" + region
                    + "' is a validation region, and these are predicted: name it under 'validation', or say"
                    + " {histogram: NAME, fitted: true}");
        }
        region(region, entry, found, found.histograms);
    }

    private void predicted(String region, Entry entry, Regions found) {
        if (found.histograms.containsKey(region)) {
            entry.problem("'" + region + "' is fitted: it cannot be predicted as well");
            return;
        }
        region(region, entry, found, found.validation);
    }

    private Optional<Unfolding> unfolding(Entry entry) {
        return entry.text().flatMap(name -> {
            List<String> known = unfoldings.stream().map(Unfolding::name).toList();
            if (!known.contains(name)) {
                entry.problem(NearName.missing("unfolding", name, known));
                return Optional.empty();
            }
            return Optional.of(unfoldings.get(known.indexOf(name)));
        });
    }

    /** Parameters with values. */
    private Map<String, Double> fixed(Entry entry) {
        Map<String, Double> values = new LinkedHashMap<>();
        entry.entries().forEach((parameter, value) -> {
            factor(parameter, value);
            value.number().ifPresent(number -> values.put(parameter, number));
        });
        return values;
    }

    private Optional<String> factor(String parameter, Entry entry) {
        if (!factors.contains(parameter)) {
            entry.problem("'" + parameter + "' is no free parameter" + NearName.hint(parameter, factors));
        }
        return Optional.of(parameter);
    }

    /** The name of a histogram; or the name with a binning, with the bin of one of two variables, {@code {histogram: m_njets, y: 2}}, or with both. */
    private void region(String region, Entry entry, Regions found, Map<String, String> histograms) {
        if (!entry.isMappingValue()) {
            histogramOf.apply(region, entry).ifPresent(histogram -> histograms.put(region, histogram));
            return;
        }
        Optional<String> name = entry.required("histogram").flatMap(h -> histogramOf.apply(region, h));
        Optional<Entry> x = entry.optional("x");
        Optional<Entry> y = entry.optional("y");
        Optional<Entry> binning = entry.optional("binning");
        entry.noOtherKeys();
        name.ifPresent(histogram -> histograms.put(region, histogram));
        Optional<Region.Histogram> counted = name.map(n -> histogram.apply(region, n));
        if (x.isPresent() && y.isPresent()) {
            entry.problem("a slice is at one bin of 'x' or of 'y', not of both");
        } else if (counted.isPresent() && (x.isPresent() || y.isPresent())) {
            slice(counted.get(), x.isPresent() ? 0 : 1, x.or(() -> y).orElseThrow())
                    .ifPresent(slice -> found.slices.put(region, slice));
        }
        if (binning.isPresent()
                && counted.isPresent()
                && counted.get().axes().size() == 2
                && x.isEmpty()
                && y.isEmpty()) {
            binning.get().problem("merges the bins of one variable; take a slice of this histogram with 'x' or 'y'");
        }
        binning.flatMap(FitReader::rebinning).ifPresent(rule -> found.rebinning.put(region, rule));
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
                    at.problem(NearName.missing("category", name, categories) + " (there are: "
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

    private static Optional<Rebinning> rebinning(Entry entry) {
        if (!entry.isMappingValue()) {
            List<Double> edges = entry.numbers();
            if (edges.size() < 2) {
                entry.problem("should be a list of edges, or a rule such as {equal-events: 10}");
                return Optional.empty();
            }
            return Optional.of(new Rebinning(Rebinning.Rule.EDGES, edges));
        }
        Optional<Rebinning> found = Optional.empty();
        for (Rebinning.Rule rule : Rebinning.Rule.values()) {
            if (rule == Rebinning.Rule.EDGES) {
                continue;
            }
            Optional<Rebinning> given = entry.optional(key(rule)).flatMap(value -> parameters(rule, value));
            if (given.isPresent() && found.isPresent()) {
                entry.problem("takes one rule, not several");
            }
            found = found.or(() -> given);
        }
        entry.noOtherKeys();
        if (found.isEmpty()) {
            entry.problem("should be a list of edges, or a rule such as {equal-events: 10}");
        }
        return found;
    }

    private static Optional<Rebinning> parameters(Rebinning.Rule rule, Entry entry) {
        List<Double> parameters = rule == Rebinning.Rule.RELATIVE_ERROR
                ? Quantity.of(entry, Quantity.SHARE, "20 %").map(List::of).orElse(List.of())
                : entry.numbers();
        int wanted = switch (rule) {
            case EDGES -> throw new IllegalStateException("edges have no rule");
            case EQUAL_EVENTS, RELATIVE_ERROR -> 1;
            case TRANSFORMATION_D, TRANSFORMATION_F -> 2;
            case TRANSFORMATION_J -> 3;
        };
        if (parameters.size() != wanted) {
            entry.problem("takes " + wanted + (wanted == 1 ? " number" : " numbers, [z_s, z_b] or [b1, c, b3]"));
            return Optional.empty();
        }
        if (rule == Rebinning.Rule.EQUAL_EVENTS && (parameters.get(0) < 1 || parameters.get(0) % 1 != 0)) {
            entry.problem("should be a whole number of at least 1");
            return Optional.empty();
        }
        if (parameters.stream().anyMatch(p -> p < 0) || parameters.stream().allMatch(p -> p == 0)) {
            entry.problem("should be above 0");
            return Optional.empty();
        }
        return Optional.of(new Rebinning(rule, parameters));
    }

    /** As the analysis file writes it. */
    private static String key(Rebinning.Rule rule) {
        return switch (rule) {
            case EDGES -> "edges";
            case EQUAL_EVENTS -> "equal-events";
            case RELATIVE_ERROR -> "relative-error";
            case TRANSFORMATION_D -> "transformation-d";
            case TRANSFORMATION_F -> "transformation-f";
            case TRANSFORMATION_J -> "transformation-j";
        };
    }

    /** {@code true}, {@code false}, or where the errors enter. */
    private Fit.McStatistics statistics(Entry entry) {
        if (!entry.isMappingValue()) {
            return new Fit.McStatistics(entry.truth().orElse(true), 0, false);
        }
        double threshold = share(entry.optional("threshold"), "1 %");
        boolean perSample = entry.optional("per")
                .flatMap(per -> per.oneOf(Map.of("sample", true, "total", false)))
                .orElse(false);
        Map<String, Double> at = entry.optional("at").map(this::fixed).orElse(Map.of());
        List<String> some = entry.optional("samples").map(samples).orElse(List.of());
        entry.noOtherKeys();
        return new Fit.McStatistics(true, threshold, perSample, at, Set.copyOf(some));
    }

    private static Fit.Pruning pruning(Entry entry) {
        double rate = share(entry.optional("rate"), "0.5 %");
        double shape = share(entry.optional("shape"), "0.5 %");
        entry.noOtherKeys();
        return new Fit.Pruning(rate, shape);
    }

    static double share(Optional<Entry> entry, String example) {
        return entry.flatMap(value -> Quantity.of(value, Quantity.SHARE, example)
                        .filter(share -> {
                            boolean good = share >= 0 && share < 1;
                            if (!good) {
                                value.problem("should be from 0 to 100 %");
                            }
                            return good;
                        }))
                .orElse(0.0);
    }

    /** {@code observed}, {@code asimov}, or regions with {@code asimov} each. */
    private Fit.FittedData data(Entry entry, Optional<Entry> strengths, Collection<String> regions) {
        Map<String, Double> values = new LinkedHashMap<>();
        strengths.ifPresent(list -> list.entries().forEach((parameter, value) -> {
            factor(parameter, value);
            value.number().ifPresent(number -> values.put(parameter, number));
        }));
        Map<String, Boolean> kinds = Map.of("observed", false, "asimov", true);
        if (!entry.isMappingValue()) {
            boolean asimov = entry.oneOf(kinds).orElse(false);
            if (!asimov && strengths.isPresent()) {
                entry.problem("'asimov' gives strengths of Asimov data, and the data are observed");
            }
            return new Fit.FittedData(asimov, List.of(), values);
        }
        List<String> asimov = new ArrayList<>();
        entry.entries().forEach((region, kind) -> {
            if (!regions.contains(region)) {
                kind.problem("the fit has no region '" + region + "'" + NearName.hint(region, regions));
            } else if (kind.oneOf(kinds).orElse(false)) {
                asimov.add(region);
            }
        });
        return new Fit.FittedData(false, asimov, values);
    }
}
