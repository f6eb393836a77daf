package io.kollider.analysis;

import io.kollider.analysis.BoundAnalysis.BoundCutflow;
import io.kollider.analysis.expression.Dependencies;
import io.kollider.analysis.expression.Names;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Typed;
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
    private final ExpressionBinding expressions;
    private final MissingBinding missing;

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
        this.expressions = new ExpressionBinding(kind, names);
        this.missing = new MissingBinding(analysis.input(), available, expressions::problem);
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
        expressions.requireSound();
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
        ObjectBinding objects = new ObjectBinding(names, expressions::problem);
        analysis.objects().forEach(objects::bind);
        BoundOverlapRemoval overlap =
                new OverlapBinding(names, objects, expressions::problem).bind(analysis.overlapRemoval());
        Named named = new Named(objects, overlap, triggers.apply(objects));
        analysis.models().forEach(model -> names.add(model.name(), () -> expressions.model(model)));
        analysis.define().forEach(expressions::define);
        names.bindModels();
        return named;
    }

    private BoundExpressions bindAlone(List<Source> wanted) {
        Named named = bindNames(objects -> analysis.triggers()
                .map(triggers -> triggersAlone(triggers, objects))
                .orElse(List.of()));
        List<Scalar> values = expressions.scalars(wanted);
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
            String text = ExpressionBinding.message(
                    triggers.source(),
                    "which triggers count depends on the period, in another way in data than in simulation; expressions of files that are neither cannot use them");
            triggers.names().forEach(name -> {
                names.failed(name);
                expressions.mistake(name, text);
            });
            return List.of();
        }
        List<String> mistakes = new ArrayList<>();
        List<Scalar> meanings = new TriggerBinding(
                        triggers,
                        names,
                        objects,
                        (source, mistake) ->
                                mistakes.add(ExpressionBinding.message(source, String.valueOf(mistake.getMessage()))))
                .bind(Optional.of(TriggerPeriods.one()));
        if (!mistakes.isEmpty()) {
            triggers.names().forEach(name -> expressions.mistake(name, mistakes.get(0)));
        }
        return meanings;
    }

    private BoundExpressions bind(List<Source> beside) {
        IdentityBinding identity = new IdentityBinding(analysis, names, expressions);
        Optional<Column> run = identity.column("run", analysis.input().run());
        Optional<Column> event = identity.column("event", analysis.input().event());
        PeriodBinding periodBinding = new PeriodBinding(analysis, kind, names, expressions);
        Optional<TriggerPeriods> periods =
                analysis.triggers().flatMap(triggers -> periodBinding.bind(triggers, run, event));
        Named named = bindNames(objects -> analysis.triggers()
                .map(triggers -> new TriggerBinding(triggers, names, objects, expressions::problem).bind(periods))
                .orElse(List.of()));
        ObjectBinding objects = named.objects();
        List<Typed> roots = new ArrayList<>(named.triggers());
        Optional<Scalar> clean = analysis.clean().flatMap(expressions::scalar);
        Requirement isClean = new Requirement(clean);
        RegionBinding regionBinding = new RegionBinding(analysis, kind, expressions);
        List<BoundCutflow> cutflows = analysis.cutflows().stream()
                .map(cutflow -> isClean.of(regionBinding.cutflow(cutflow)))
                .toList();
        List<BoundRegion> regions =
                regionBinding.counted().stream().map(isClean::of).toList();
        boolean simulated = kind == DatasetKind.SIMULATION;
        List<BoundRegion> truth = simulated ? regionBinding.truth() : List.of();
        WeightBinding weightBinding = new WeightBinding(analysis, separate, expressions);
        Optional<Scalar> weight = simulated ? weightBinding.weight() : Optional.empty();

        PartBinding partBinding = new PartBinding(analysis, expressions::scalar);
        List<BoundPart> parts = events.named().stream()
                .map(part -> partBinding.bind(part, cutflows, regions, clean))
                .toList();
        boolean nominalFiles = kind == DatasetKind.SIMULATION && separate.isEmpty();
        Map<String, Scalar> varied = nominalFiles ? weightBinding.varied() : Map.of();
        Map<String, Variation.Preserved> preserved = nominalFiles ? weightBinding.preserved() : Map.of();
        List<Scalar> values = expressions.scalars(beside);

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
                ? identity.column("luminosity-block", analysis.input().luminosityBlock())
                : Optional.empty();
        luminosityBlock.ifPresent(nominal::add);
        if (luminosityBlock.isPresent() || table.isPresent()) { // numbers that are compared with those of a list
            run.ifPresent(column -> identity.requireWhole("run", column));
            luminosityBlock.ifPresent(column -> identity.requireWhole("luminosity-block", column));
        }

        if (kind == DatasetKind.SIMULATION && expressions.isSound()) {
            missing.check(nominal, objects.objects());
        }
        Optional<Scalar> complete = missing.complete(nominal);
        clean.ifPresent(condition -> nominal.addAll(dependencies.of(condition)));
        values.forEach(value -> nominal.addAll(dependencies.of(value)));
        Optional<Scalar> counted = missing.complete(nominal).map(isClean::and).or(() -> clean);

        // What could not be bound depends on unknown columns: variations of those would only be reported as missing
        // too.
        List<Systematic> acting = separate.isEmpty() && expressions.isSound() ? acting() : List.of();
        List<Variation> variations = new VariationBinding(
                        analysis, acting, available, varied, preserved, expressions::problem)
                .bind(nominal, lookups);
        partBinding.requireTruth(parts, variations, dependencies::of, expressions::problem);
        Set<Column> all = new TreeSet<>(nominal);
        variations.forEach(variation -> all.addAll(variation.replaced().values()));
        if (kind == DatasetKind.SIMULATION) { // whoever reads binds definitions that nothing uses, too
            names.meanings().forEach(meaning -> all.addAll(dependencies.of(meaning)));
        }
        Requirement isComplete = new Requirement(complete);
        BoundAnalysis bound = new BoundAnalysis(
                kind,
                List.copyOf(all),
                objects.objects(),
                named.overlap(),
                cutflows.stream().map(isComplete::of).toList(),
                Stream.concat(regions.stream().map(isComplete::of), truth.stream())
                        .toList(),
                weight,
                variations,
                run.orElse(NONE),
                event.orElse(NONE),
                luminosityBlock,
                missing.rules(),
                coverage,
                parts.stream()
                        .map(part -> partBinding.withTruth(isComplete.of(part), truth))
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
}
