package io.kollider.analysis;

import io.kollider.analysis.BoundAnalysis.BoundCutflow;
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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Resolves an analysis against the columns that one kind of dataset really has. Whoever binds against the columns of a file and whoever binds against those
 * that were read from it ({@link BoundAnalysis#columns()}) get the same.
 */
public final class Binding {
    /** Never seen: an identity that is missing is a problem, and expressions alone need none. */
    private static final Column NONE = new Column("", ColumnType.LONG, false);

    private final Analysis analysis;
    private final EventKind events;
    private final DatasetKind kind;
    /** That the whole of the files stand for; "" for the nominal. */
    private final String separate;

    private final Map<String, Column> available = new LinkedHashMap<>();
    private final Names names;
    private final MissingBinding missing;
    private final List<String> problems = new ArrayList<>();
    /** What is wrong with a definition, by its name; in data it is reported only when something uses it. */
    private final Map<String, String> unusedMistakes = new LinkedHashMap<>();

    private Binding(Analysis analysis, EventKind events, Collection<Column> available) {
        this.analysis = analysis;
        this.events = events;
        this.kind = events.dataset();
        this.separate = events.variation();
        available.forEach(column -> this.available.put(column.name(), column));
        this.names = new Names(
                available,
                analysis.input().nominal(),
                new Units(analysis.input().units()));
        this.missing = new MissingBinding(analysis.input(), available, this::problem);
        names.missing(missing.rules());
    }

    /**
     * Resolves every name and checks every expression.
     *
     * @throws AnalysisException with all that is wrong
     */
    public static BoundAnalysis bind(Analysis analysis, DatasetKind kind, Collection<Column> available) {
        return bind(analysis, kind, "", available);
    }

    /**
     * The same for files that stand for a variation: their branches are called as the nominal ones, and nothing in them is varied once more.
     *
     * @param variation "" for the nominal
     * @throws AnalysisException with all that is wrong
     */
    public static BoundAnalysis bind(
            Analysis analysis, DatasetKind kind, String variation, Collection<Column> available) {
        return bind(analysis, EventKind.whole(kind, variation), available, List.of())
                .analysis();
    }

    /**
     * The same for events of which samples may have parts.
     *
     * @throws AnalysisException with all that is wrong
     */
    public static BoundAnalysis bind(Analysis analysis, EventKind events, Collection<Column> available) {
        return bind(analysis, events, available, List.of()).analysis();
    }

    /**
     * The same, with expressions that stand beside those of the analysis; a variation replaces columns that these use as well.
     *
     * @throws AnalysisException with all that is wrong
     */
    public static BoundExpressions bind(
            Analysis analysis, EventKind events, Collection<Column> available, List<Source> beside) {
        Binding binding = new Binding(analysis, events, available);
        return binding.checked(binding.bind(beside));
    }

    /**
     * Resolves some expressions alone: whatever else the analysis computes need not be possible with these columns. Of triggers they may use those that mean the
     * same in data and simulation.
     *
     * @throws AnalysisException with all that is wrong
     */
    public static BoundExpressions expressions(
            Analysis analysis, Collection<Column> available, List<Source> expressions) {
        Binding binding = new Binding(analysis, EventKind.whole(DatasetKind.DATA, ""), available);
        return binding.checked(binding.bindAlone(expressions));
    }

    private BoundExpressions checked(BoundExpressions bound) {
        if (!problems.isEmpty()) {
            throw new AnalysisException(problems.stream().distinct().toList());
        }
        return bound;
    }

    /** What was bound before models and definitions, which these may use. */
    private record Named(ObjectBinding objects, BoundOverlapRemoval overlap, List<Scalar> triggers) {
        Dependencies dependencies() {
            return new Dependencies(objects.objects(), overlap);
        }
    }

    /** @param triggers gives their names a meaning, and all that they mean */
    private Named bindNames(Function<ObjectBinding, List<Scalar>> triggers) {
        analysis.corrections().forEach(names::add);
        ObjectBinding objects = new ObjectBinding(names, this::problem);
        analysis.objects().forEach(objects::bind);
        BoundOverlapRemoval overlap = new OverlapBinding(names, objects, this::problem).bind(analysis.overlapRemoval());
        Named named = new Named(objects, overlap, triggers.apply(objects));
        analysis.models().forEach(model -> names.add(model.name(), () -> bindModel(model)));
        analysis.define().forEach(this::define);
        names.bindModels();
        return named;
    }

    private List<Scalar> scalars(List<Source> sources) {
        return sources.stream().flatMap(source -> scalar(source).stream()).toList();
    }

    private BoundExpressions bindAlone(List<Source> expressions) {
        Named named = bindNames(objects -> analysis.triggers()
                .map(triggers -> triggersAlone(triggers, objects))
                .orElse(List.of()));
        List<Scalar> values = scalars(expressions);
        Dependencies dependencies = named.dependencies();
        Set<Column> columns = new TreeSet<>(Comparator.comparing(Column::name));
        values.forEach(value -> columns.addAll(dependencies.of(value)));
        BoundAnalysis bound = new BoundAnalysis(
                kind,
                List.copyOf(columns),
                named.objects().objects(),
                named.overlap(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                NONE,
                NONE,
                Optional.empty(),
                missing.rules(),
                Optional.empty(),
                List.of(),
                names.named());
        return new BoundExpressions(bound, values, missing.complete(columns));
    }

    /** Triggers whose branches may not be there, and which may mean other things in data than in simulation: an error only where they are used. */
    private List<Scalar> triggersAlone(Triggers triggers, ObjectBinding objects) {
        if (!triggers.periods().get(0).runs().isEmpty()) {
            String text = message(
                    triggers.source(),
                    "which triggers count depends on the period, in another way in data than in simulation; expressions of files that are neither cannot use them");
            triggers.names().forEach(name -> {
                names.failed(name);
                unusedMistakes.put(name, text);
            });
            return List.of();
        }
        List<String> mistakes = new ArrayList<>();
        List<Scalar> meanings = new TriggerBinding(
                        triggers,
                        names,
                        objects,
                        (source, mistake) -> mistakes.add(message(source, String.valueOf(mistake.getMessage()))))
                .bind(Optional.of(TriggerPeriods.one()));
        if (!mistakes.isEmpty()) {
            triggers.names().forEach(name -> unusedMistakes.put(name, mistakes.get(0)));
        }
        return meanings;
    }

    private BoundExpressions bind(List<Source> beside) {
        Optional<Column> run = identity("run", analysis.input().run());
        Optional<Column> event = identity("event", analysis.input().event());
        Optional<TriggerPeriods> periods = analysis.triggers().flatMap(triggers -> periods(triggers, run, event));
        Named named = bindNames(objects -> analysis.triggers()
                .map(triggers -> new TriggerBinding(triggers, names, objects, this::problem).bind(periods))
                .orElse(List.of()));
        ObjectBinding objects = named.objects();
        List<Typed> roots = new ArrayList<>(named.triggers());
        Optional<Scalar> clean = analysis.clean().flatMap(this::scalar);
        List<BoundCutflow> cutflows = analysis.cutflows().stream()
                .map(cutflow -> requiring(clean, bindCutflow(cutflow)))
                .toList();
        List<BoundRegion> regions = new ArrayList<>();
        boolean simulated = kind == DatasetKind.SIMULATION;
        (simulated ? analysis.countedRegions() : analysis.regions())
                .forEach(region -> bindRegion(region, Optional.empty())
                        .map(bound -> requiring(clean, bound))
                        .ifPresent(regions::add));
        List<BoundRegion> truth = simulated ? truthRegions() : List.of();
        Optional<Scalar> weight =
                kind == DatasetKind.SIMULATION ? weightSource().flatMap(this::scalar) : Optional.empty();

        PartBinding partBinding = new PartBinding(analysis, this::scalar);
        List<BoundPart> parts = events.named().stream()
                .map(part -> partBinding.bind(part, cutflows, regions, clean))
                .toList();
        boolean nominalFiles = kind == DatasetKind.SIMULATION && separate.isEmpty();
        Map<String, Scalar> varied = nominalFiles ? variedWeights() : Map.of();
        Map<String, Variation.Preserved> preserved = nominalFiles ? preservedSums() : Map.of();
        List<Scalar> values = scalars(beside);

        Dependencies dependencies = named.dependencies();
        TreeSet<Column> nominal = new TreeSet<>(Comparator.comparing(Column::name));
        nominal.addAll(dependencies.ofObjects());
        nominal.addAll(dependencies.ofOverlapRemoval());
        cutflows.forEach(cutflow -> roots.addAll(cutflow.steps()));
        weight.ifPresent(roots::add);
        roots.addAll(varied.values());
        preserved.values().forEach(sum -> roots.addAll(List.of(sum.weight(), sum.varied())));
        Stream.concat(regions.stream(), truth.stream()).forEach(region -> {
            roots.add(region.select());
            region.histograms().forEach(histogram -> roots.addAll(histogram.variables()));
            region.weight().ifPresent(roots::add);
        });
        parts.forEach(part -> roots.addAll(PartBinding.roots(part)));
        // whole, as objects are, whatever is used of it
        objects.mets().forEach(met -> roots.addAll(List.of(met.pt(), met.phi())));
        roots.forEach(root -> nominal.addAll(dependencies.of(root)));
        Optional<RunCoverage> coverage = periods.flatMap(TriggerPeriods::coverage);
        coverage.ifPresent(numbers -> nominal.add(numbers.run()));
        Set<Scalar.Lookup> lookups = Collections.newSetFromMap(new IdentityHashMap<>());
        lookups.addAll(dependencies.lookupsOfOverlapRemoval());
        roots.forEach(root -> lookups.addAll(dependencies.lookups(root)));
        values.forEach(value -> lookups.addAll(dependencies.lookups(value)));
        run.ifPresent(nominal::add);
        event.ifPresent(nominal::add);
        Optional<LuminosityTable> table =
                kind == DatasetKind.DATA ? analysis.luminosity().table() : Optional.empty();
        boolean byBlock = analysis.goodRuns().isPresent()
                || table.filter(LuminosityTable::isByBlock).isPresent();
        Optional<Column> luminosityBlock = kind == DatasetKind.DATA && byBlock
                ? identity("luminosity-block", analysis.input().luminosityBlock())
                : Optional.empty();
        luminosityBlock.ifPresent(nominal::add);
        if (luminosityBlock.isPresent() || table.isPresent()) { // numbers that are compared with those of a list
            run.ifPresent(column -> requireWhole("run", column));
            luminosityBlock.ifPresent(column -> requireWhole("luminosity-block", column));
        }

        if (kind == DatasetKind.SIMULATION && problems.isEmpty()) {
            missing.check(nominal, objects.objects());
        }
        Optional<Scalar> complete = missing.complete(nominal);
        clean.ifPresent(condition -> nominal.addAll(dependencies.of(condition)));
        values.forEach(value -> nominal.addAll(dependencies.of(value)));
        Optional<Scalar> counted =
                missing.complete(nominal).map(all -> both(clean, all)).or(() -> clean);

        // What could not be bound depends on unknown columns: variations of those would only be reported as missing
        // too.
        List<Systematic> acting = separate.isEmpty() && problems.isEmpty() ? acting() : List.of();
        List<Variation> variations = new VariationBinding(analysis, acting, available, varied, preserved, this::problem)
                .bind(nominal, lookups);
        partBinding.requireTruth(parts, variations, dependencies::of, this::problem);
        Set<Column> all = new TreeSet<>(nominal);
        variations.forEach(variation -> all.addAll(variation.replaced().values()));
        if (kind == DatasetKind.SIMULATION) { // whoever reads binds definitions that nothing uses, too
            names.meanings().forEach(meaning -> all.addAll(dependencies.of(meaning)));
        }
        BoundAnalysis bound = new BoundAnalysis(
                kind,
                List.copyOf(all),
                objects.objects(),
                named.overlap(),
                cutflows.stream().map(cutflow -> requiring(complete, cutflow)).toList(),
                Stream.concat(regions.stream().map(region -> requiring(complete, region)), truth.stream())
                        .toList(),
                weight,
                variations,
                run.orElse(NONE),
                event.orElse(NONE),
                luminosityBlock,
                missing.rules(),
                coverage,
                parts.stream()
                        .map(part -> partBinding.withTruth(requiring(complete, part), truth))
                        .toList(),
                names.named());
        return new BoundExpressions(bound, values, counted);
    }

    /** The systematics whose variations are in these files: not those that act on parts of other datasets alone; of data, those of its parts. */
    private List<Systematic> acting() {
        boolean divided =
                analysis.samples().stream().anyMatch(sample -> sample.part().isPresent());
        if (!divided) {
            return kind == DatasetKind.SIMULATION ? analysis.varied() : List.of();
        }
        Set<String> here = new TreeSet<>(events.named());
        if (kind == DatasetKind.SIMULATION) {
            analysis.simulation().stream()
                    .filter(sample -> sample.part().isEmpty())
                    .forEach(sample -> here.add(sample.name()));
        }
        return analysis.varied().stream()
                .filter(systematic -> systematic.samples().stream().anyMatch(here::contains))
                .toList();
    }

    /** Which events are in which period of the triggers; empty if a column is missing, which was then reported. */
    private Optional<TriggerPeriods> periods(Triggers triggers, Optional<Column> run, Optional<Column> event) {
        if (kind == DatasetKind.DATA) {
            boolean all = triggers.periods().get(0).runs().isEmpty();
            return all
                    ? Optional.of(TriggerPeriods.one())
                    : run.filter(column -> isWhole(column, "triggers.periods"))
                            .map(column -> TriggerPeriods.byRun(triggers, column, false));
        }
        if (triggers.simulation().isEmpty()) {
            return Optional.of(TriggerPeriods.one());
        }
        if (triggers.simulation().get() instanceof Triggers.Simulation.RandomRun random) {
            Source source = new Source(
                    random.branch(), "triggers.simulation", triggers.source().place());
            return attempt(source, () -> names.eventColumn(random.branch()))
                    .filter(column -> isWhole(column, "triggers.simulation"))
                    .map(column -> TriggerPeriods.byRun(triggers, column, true));
        }
        Triggers.Simulation.Fractions fractions =
                (Triggers.Simulation.Fractions) triggers.simulation().get();
        return run.filter(column -> isWhole(column, "triggers.simulation"))
                .flatMap(r -> event.filter(column -> isWhole(column, "triggers.simulation"))
                        .map(e -> TriggerPeriods.byFractions(triggers, fractions, r, e)));
    }

    private boolean isWhole(Column column, String path) {
        boolean whole = column.type().inExpressions() == Type.INTEGER;
        if (!whole) {
            problem(
                    new Source(column.name(), path, new Place(analysis.file().toString(), 0, 0)),
                    "branch '" + column.name() + "' should hold whole numbers");
        }
        return whole;
    }

    /** A cutflow of events for which a condition, if there is one, is true as well. */
    private static BoundCutflow requiring(Optional<Scalar> condition, BoundCutflow bound) {
        return new BoundCutflow(
                bound.cutflow(),
                bound.steps().stream().map(step -> both(condition, step)).toList());
    }

    private static BoundRegion requiring(Optional<Scalar> condition, BoundRegion region) {
        return new BoundRegion(region.name(), both(condition, region.select()), region.histograms(), region.weight());
    }

    private static BoundPart requiring(Optional<Scalar> condition, BoundPart part) {
        return new BoundPart(
                part.sample(),
                part.select(),
                part.cutflows().stream()
                        .map(cutflow -> requiring(condition, cutflow))
                        .toList(),
                part.regions().stream()
                        .map(region -> requiring(condition, region))
                        .toList(),
                part.weight(),
                part.ignoresEventWeight(),
                part.variations());
    }

    private static Scalar both(Optional<Scalar> condition, Scalar select) {
        return condition
                .<Scalar>map(c -> new Scalar.Binary(BinaryOperator.AND, c, select))
                .orElse(select);
    }

    private Optional<Source> weightSource() {
        return analysis.varied().stream()
                .flatMap(systematic -> Optional.ofNullable(systematic.weights().get(separate)).stream())
                .findFirst()
                .or(analysis::weight);
    }

    /** The weights that systematics give the variations in the nominal files. */
    private Map<String, Scalar> variedWeights() {
        Map<String, Scalar> weights = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (Systematic systematic : analysis.varied()) {
            systematic.variationsInNominalFiles().forEach(name -> {
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
        for (Systematic systematic : analysis.varied()) {
            systematic.preserved().forEach((name, sum) -> {
                if (analysis.varied().stream()
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

    private BoundAnalysis.BoundCutflow bindCutflow(Cutflow cutflow) {
        List<Scalar> steps = new ArrayList<>();
        cutflow.steps().values().forEach(source -> scalar(source).ifPresent(steps::add));
        return new BoundAnalysis.BoundCutflow(cutflow, steps);
    }

    /** The truth is there whatever of it was measured: no event is left out of it. */
    private List<BoundRegion> truthRegions() {
        return analysis.unfoldings().stream()
                .flatMap(unfolding -> bindRegion(unfolding.truth(), unfolding.weight()).stream())
                .toList();
    }

    private Optional<BoundRegion> bindRegion(Region region, Optional<Source> weight) {
        boolean replicates = kind == DatasetKind.DATA
                || analysis.bootstrap().map(Bootstrap::simulation).orElse(false);
        List<String> replicated = replicates ? analysis.replicated(region.name()) : List.of();
        List<BoundHistogram> histograms = new ArrayList<>();
        for (Region.Histogram histogram : region.histograms()) {
            List<Scalar> variables = new ArrayList<>();
            histogram.variables().forEach(variable -> variable(variable).ifPresent(variables::add));
            if (variables.size() == histogram.variables().size()) {
                histograms.add(new BoundHistogram(
                        histogram.name(), variables, histogram.axes(), replicated.contains(histogram.name())));
            }
        }
        Optional<Scalar> own = weight.flatMap(this::scalar);
        return scalar(region.select()).map(select -> new BoundRegion(region.name(), select, histograms, own));
    }

    private Optional<Scalar> variable(Region.Variable variable) {
        Source source = variable.value();
        return attempt(source, () -> {
            Optional<Unit> unit = Unit.of(variable.unit());
            Typing typing = new Typing(names);
            return unit.isPresent() ? typing.scalarIn(source.text(), unit.get()) : typing.scalar(source.text());
        });
    }

    private void requireWhole(String key, Column column) {
        if (column.type().inExpressions() != Type.INTEGER) {
            problem(
                    identitySource(key, column.name()),
                    "branch '" + column.name()
                            + "' should hold whole numbers: good runs and luminosity are found by them");
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
