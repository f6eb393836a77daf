package io.kollider.analysis;

import io.kollider.analysis.expression.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Resolves all of an analysis: identity, names, what is counted, the columns that this needs, and the variations of these. */
final class AnalysisBinding {
    private final BindingScope scope;

    AnalysisBinding(BindingScope scope) {
        this.scope = scope;
    }

    /** @param beside expressions that stand beside those of the analysis */
    BoundExpressions bind(List<Source> beside) {
        Analysis analysis = scope.analysis();
        ExpressionBinding expressions = scope.expressions();
        MissingBinding missing = scope.missing();
        IdentityBinding identity = new IdentityBinding(scope);
        PeriodBinding periodBinding = new PeriodBinding(scope.kind(), scope.names(), expressions);
        Optional<TriggerPeriods> periods =
                analysis.triggers().flatMap(triggers -> periodBinding.bind(triggers, identity.run(), identity.event()));
        BindingScope.Named named = scope.bind(objects -> analysis.triggers()
                .map(triggers ->
                        new TriggerBinding(triggers, scope.names(), objects, expressions::problem).bind(periods))
                .orElse(List.of()));
        ObjectBinding objects = named.objects();
        PartBinding partBinding = new PartBinding(analysis, expressions::scalar);
        CountedBinding counted = CountedBinding.of(scope, partBinding);
        List<Scalar> values = expressions.scalars(beside);
        identity.bindNumbers();

        NominalColumns nominal = new NominalColumns(named.dependencies());
        nominal.addOf(named.triggers());
        nominal.addOf(counted.roots());
        // whole, as objects are, whatever is used of it
        objects.mets().forEach(met -> nominal.addOf(List.of(met.pt(), met.phi())));
        Optional<RunCoverage> coverage = periods.flatMap(TriggerPeriods::coverage);
        coverage.ifPresent(numbers -> nominal.add(numbers.run()));
        identity.columns().forEach(nominal::add);
        if (scope.isSimulation() && expressions.isSound()) {
            missing.check(nominal.columns(), objects.objects());
        }
        Requirement isComplete = new Requirement(missing.complete(nominal.columns()));
        counted.clean().ifPresent(condition -> nominal.addOf(List.of(condition)));
        nominal.addOf(values);
        List<Variation> variations = variations(counted, nominal);
        partBinding.requireTruth(counted.parts(), variations, named.dependencies()::of, expressions::problem);

        BoundAnalysis bound = new BoundAnalysis(
                scope.kind(),
                columns(nominal, variations, named),
                objects.objects(),
                named.overlap(),
                counted.cutflows().stream().map(isComplete::of).toList(),
                Stream.concat(counted.regions().stream().map(isComplete::of), counted.truth().stream())
                        .toList(),
                counted.weight(),
                variations,
                identity.run().orElse(BindingScope.NONE),
                identity.event().orElse(BindingScope.NONE),
                identity.luminosityBlock(),
                missing.rules(),
                coverage,
                counted.parts().stream()
                        .map(part -> partBinding.withTruth(isComplete.of(part), counted.truth()))
                        .toList(),
                scope.names().named());
        Optional<Scalar> counting = missing.complete(nominal.columns())
                .map(new Requirement(counted.clean())::and)
                .or(counted::clean);
        return new BoundExpressions(bound, values, counting);
    }

    /** What could not be bound depends on unknown columns: variations of those would only be reported as missing too. */
    private List<Variation> variations(CountedBinding counted, NominalColumns nominal) {
        ExpressionBinding expressions = scope.expressions();
        boolean inTheseFiles = scope.events().variation().isEmpty() && expressions.isSound();
        return new VariationBinding(
                        scope.analysis(),
                        inTheseFiles ? acting() : List.of(),
                        scope.available(),
                        counted.varied(),
                        counted.preserved(),
                        expressions::problem)
                .bind(nominal.columns(), nominal.lookups());
    }

    /** All that is read. */
    private List<Column> columns(NominalColumns nominal, List<Variation> variations, BindingScope.Named named) {
        Set<Column> all = new TreeSet<>(NominalColumns.BY_NAME);
        all.addAll(nominal.columns());
        variations.forEach(variation -> all.addAll(variation.replaced().values()));
        if (scope.isSimulation()) { // whoever reads binds definitions that nothing uses, too
            scope.names()
                    .meanings()
                    .forEach(meaning -> all.addAll(named.dependencies().of(meaning)));
        }
        return List.copyOf(all);
    }

    /** The systematics whose variations are in these files: not those that act on parts of other datasets alone; of data, those of its parts. */
    private List<Systematic> acting() {
        boolean divided = scope.analysis().samples().stream()
                .anyMatch(sample -> sample.part().isPresent());
        if (!divided) {
            return scope.isSimulation() ? scope.analysis().varied() : List.of();
        }
        Set<String> here = new TreeSet<>(scope.events().named());
        if (scope.isSimulation()) {
            scope.analysis().simulation().stream()
                    .filter(sample -> sample.part().isEmpty())
                    .forEach(sample -> here.add(sample.name()));
        }
        return scope.analysis().varied().stream()
                .filter(systematic -> systematic.samples().stream().anyMatch(here::contains))
                .toList();
    }
}
