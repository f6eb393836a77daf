package io.kollider.analysis;

import io.kollider.analysis.BoundRegion.BoundHistogram;
import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Dependencies;
import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.Names;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Type;
import io.kollider.analysis.expression.Typed;
import io.kollider.analysis.expression.Typing;
import io.kollider.analysis.model.BoundModel;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.analysis.unit.Unit;
import io.kollider.analysis.unit.Units;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Resolves an analysis against the columns that one kind of dataset really has. Whoever binds against the columns of a file and whoever binds against those
 * that were read from it ({@link BoundAnalysis#columns()}) get the same.
 */
public final class Binding {
    private final Analysis analysis;
    private final DatasetKind kind;
    private final Map<String, Column> available = new LinkedHashMap<>();
    private final Names names;
    private final List<String> problems = new ArrayList<>();
    /** What is wrong with a definition, by its name; in data it is reported only when something uses it. */
    private final Map<String, String> unusedMistakes = new LinkedHashMap<>();

    private Binding(Analysis analysis, DatasetKind kind, Collection<Column> available) {
        this.analysis = analysis;
        this.kind = kind;
        available.forEach(column -> this.available.put(column.name(), column));
        this.names = new Names(
                available,
                analysis.input().nominal(),
                new Units(analysis.input().units()));
    }

    /**
     * Resolves every name and checks every expression.
     *
     * @throws AnalysisException with all that is wrong
     */
    public static BoundAnalysis bind(Analysis analysis, DatasetKind kind, Collection<Column> available) {
        Binding binding = new Binding(analysis, kind, available);
        BoundAnalysis bound = binding.bind();
        if (!binding.problems.isEmpty()) {
            throw new AnalysisException(binding.problems.stream().distinct().toList());
        }
        return bound;
    }

    private BoundAnalysis bind() {
        analysis.corrections().forEach(names::add);
        ObjectBinding objects = new ObjectBinding(names, this::problem);
        analysis.objects().forEach(objects::bind);
        analysis.models().forEach(model -> names.add(model.name(), () -> bindModel(model)));
        analysis.define().forEach(this::define);
        names.bindModels();
        Map<String, Scalar> cutflow = new LinkedHashMap<>();
        analysis.cutflow().forEach((step, source) -> scalar(source).ifPresent(s -> cutflow.put(step, s)));
        List<BoundRegion> regions = new ArrayList<>();
        analysis.regions().forEach(region -> bindRegion(region).ifPresent(regions::add));
        Optional<Scalar> weight =
                kind == DatasetKind.SIMULATION ? analysis.weight().flatMap(this::scalar) : Optional.empty();

        Map<String, Scalar> varied = kind == DatasetKind.SIMULATION ? variedWeights() : Map.of();
        Map<String, Variation.Preserved> preserved = kind == DatasetKind.SIMULATION ? preservedSums() : Map.of();

        Dependencies dependencies = new Dependencies(objects.objects(), analysis.overlapRemoval());
        TreeSet<Column> nominal = new TreeSet<>(Comparator.comparing(Column::name));
        nominal.addAll(dependencies.ofOverlapRemoval());
        List<Typed> roots = new ArrayList<>(cutflow.values());
        weight.ifPresent(roots::add);
        roots.addAll(varied.values());
        preserved.values().forEach(sum -> roots.addAll(List.of(sum.weight(), sum.varied())));
        for (BoundRegion region : regions) {
            roots.add(region.select());
            region.histograms().forEach(histogram -> roots.add(histogram.variable()));
        }
        // whole, as objects are, whatever is used of it
        objects.mets().forEach(met -> roots.addAll(List.of(met.pt(), met.phi())));
        roots.forEach(root -> nominal.addAll(dependencies.of(root)));
        Set<Scalar.Lookup> lookups = Collections.newSetFromMap(new IdentityHashMap<>());
        lookups.addAll(dependencies.lookupsOfOverlapRemoval());
        roots.forEach(root -> lookups.addAll(dependencies.lookups(root)));
        Optional<Column> run = identity("run", analysis.input().run());
        Optional<Column> event = identity("event", analysis.input().event());
        run.ifPresent(nominal::add);
        event.ifPresent(nominal::add);
        Optional<Column> luminosityBlock =
                kind == DatasetKind.DATA && analysis.goodRuns().isPresent()
                        ? identity("luminosity-block", analysis.input().luminosityBlock())
                        : Optional.empty();
        luminosityBlock.ifPresent(nominal::add);
        if (luminosityBlock.isPresent()) { // numbers that are compared with those of a list
            run.ifPresent(column -> requireWhole("run", column));
            luminosityBlock.ifPresent(column -> requireWhole("luminosity-block", column));
        }

        // What could not be bound depends on unknown columns: variations of those would only be reported as missing
        // too.
        boolean withVariations = kind == DatasetKind.SIMULATION && problems.isEmpty();
        List<Variation> variations = withVariations
                ? new VariationBinding(analysis, available, varied, preserved, this::problem).bind(nominal, lookups)
                : List.of();
        Set<Column> all = new TreeSet<>(nominal);
        variations.forEach(variation -> all.addAll(variation.replaced().values()));
        if (kind == DatasetKind.SIMULATION) { // whoever reads binds definitions that nothing uses, too
            names.meanings().forEach(meaning -> all.addAll(dependencies.of(meaning)));
        }
        Column none = new Column("", ColumnType.LONG, false); // never seen: a missing identity is a problem
        return new BoundAnalysis(
                kind,
                List.copyOf(all),
                objects.objects(),
                analysis.overlapRemoval(),
                cutflow,
                regions,
                weight,
                variations,
                run.orElse(none),
                event.orElse(none),
                luminosityBlock);
    }

    /** The weights that systematics give their variations. */
    private Map<String, Scalar> variedWeights() {
        Map<String, Scalar> weights = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (Systematic systematic : analysis.systematics()) {
            systematic.variations().forEach(name -> {
                Optional<Source> source =
                        Optional.ofNullable(systematic.weights().get(name));
                String text = source.map(Source::text).orElse("");
                if (!texts.computeIfAbsent(name, n -> text).equals(text)) {
                    problem(
                            source.orElse(systematic.source()),
                            "variation '" + name + "' has another weight in another systematic");
                } else if (!weights.containsKey(name)) {
                    source.flatMap(this::scalar).ifPresent(weight -> weights.put(name, weight));
                }
            });
        }
        return weights;
    }

    /** The sums of weights that variations keep. */
    private Map<String, Variation.Preserved> preservedSums() {
        Map<String, Variation.Preserved> sums = new LinkedHashMap<>();
        for (Systematic systematic : analysis.systematics()) {
            systematic.preserved().forEach((name, sum) -> {
                if (analysis.systematics().stream()
                        .filter(other -> other.variations().contains(name))
                        .anyMatch(other -> !keptSum(other, name).equals(keptSum(systematic, name)))) {
                    problem(
                            sum.weight(),
                            "variation '" + name + "' keeps another sum of weights in another systematic");
                }
                Optional<Scalar> weight = scalar(sum.weight());
                Optional<Scalar> factor = scalar(sum.factor());
                if (weight.isPresent() && factor.isPresent()) {
                    Scalar varied = new Scalar.Binary(BinaryOperator.MULTIPLY, weight.get(), factor.get());
                    sums.put(name, new Variation.Preserved(weight.get(), varied));
                }
            });
        }
        return sums;
    }

    private static String keptSum(Systematic systematic, String variation) {
        return Optional.ofNullable(systematic.preserved().get(variation))
                .map(sum -> sum.weight().text() + "\n" + sum.factor().text())
                .orElse("");
    }

    /** A definition from truth or weights has no meaning for data; there it is an error only where it is used. */
    private void define(String name, Source source) {
        try {
            names.define(name, source.text());
        } catch (ExpressionException e) {
            names.failed(name);
            String text = message(source, String.valueOf(e.getMessage()));
            unusedMistakes.put(
                    name,
                    e.failedName().map(f -> unusedMistakes.getOrDefault(f, "")).orElse(text));
            if (kind == DatasetKind.SIMULATION) {
                problem(source, e);
            }
        }
    }

    /** What has no meaning for data is an error there only where it is used, as with definitions. */
    private Optional<BoundModel> bindModel(OnnxModel model) {
        ModelBinding binding = new ModelBinding(names);
        Optional<BoundModel> bound = binding.bind(model);
        if (bound.isEmpty()) {
            unusedMistakes.put(model.name(), binding.problem());
            if (kind == DatasetKind.SIMULATION) {
                problems.add(binding.problem());
            }
        }
        return bound;
    }

    private Optional<BoundRegion> bindRegion(Region region) {
        List<String> replicated = kind == DatasetKind.DATA ? analysis.replicated(region.name()) : List.of();
        List<BoundHistogram> histograms = new ArrayList<>();
        for (Region.Histogram histogram : region.histograms()) {
            Source source = histogram.variable();
            attempt(source, () -> {
                        Optional<Unit> unit = Unit.of(histogram.unit());
                        Typing typing = new Typing(names);
                        return unit.isPresent()
                                ? typing.scalarIn(source.text(), unit.get())
                                : typing.scalar(source.text());
                    })
                    .ifPresent(variable -> histograms.add(new BoundHistogram(
                            histogram.name(), variable, histogram.axis(), replicated.contains(histogram.name()))));
        }
        return scalar(region.select()).map(select -> new BoundRegion(region.name(), select, histograms));
    }

    private void requireWhole(String key, Column column) {
        if (column.type().inExpressions() != Type.INTEGER) {
            problem(
                    identitySource(key, column.name()),
                    "branch '" + column.name() + "' should hold whole numbers: good runs are found by them");
        }
    }

    private Source identitySource(String key, String branch) {
        return new Source(
                branch, "input.identity." + key, new Place(analysis.file().toString(), 0, 0));
    }

    private Optional<Column> identity(String key, String branch) {
        return attempt(identitySource(key, branch), () -> names.eventColumn(branch));
    }

    private Optional<Scalar> scalar(Source source) {
        return attempt(source, () -> new Typing(names).scalar(source.text()));
    }

    private <T> Optional<T> attempt(Source source, Attempt<T> attempt) {
        try {
            return Optional.of(attempt.run());
        } catch (ExpressionException e) {
            problem(source, e);
            return Optional.empty();
        }
    }

    private void problem(Source source, ExpressionException e) {
        Optional<String> cause = e.failedName().map(name -> unusedMistakes.getOrDefault(name, ""));
        String text = cause.orElseGet(() -> message(source, String.valueOf(e.getMessage())));
        if (!text.isEmpty()) {
            problems.add(text);
        }
    }

    private void problem(Source source, String what) {
        problems.add(message(source, what));
    }

    private static String message(Source source, String what) {
        return source.place() + " " + source.path() + ": " + what;
    }

    private interface Attempt<T> {
        T run() throws ExpressionException;
    }
}
