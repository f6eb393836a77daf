package io.kollider.analysis;

import io.kollider.analysis.expression.Dependencies;
import io.kollider.analysis.expression.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Resolves some expressions, whatever else the analysis computes. */
final class AloneBinding {
    private final BindingScope scope;

    AloneBinding(BindingScope scope) {
        this.scope = scope;
    }

    /** @return with the columns that these read, and no others */
    BoundExpressions bind(List<Source> wanted) {
        BindingScope.Named named = scope.bind(objects -> scope.analysis()
                .triggers()
                .map(triggers -> triggersAlone(triggers, objects))
                .orElse(List.of()));
        List<Scalar> values = scope.expressions().scalars(wanted);
        Dependencies dependencies = named.dependencies();
        Set<Column> columns = new TreeSet<>(NominalColumns.BY_NAME);
        values.forEach(value -> columns.addAll(dependencies.of(value)));
        BoundAnalysis bound = new BoundAnalysis(
                scope.kind(),
                List.copyOf(columns),
                named.objects().objects(),
                named.overlap(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                BindingScope.NONE,
                BindingScope.NONE,
                Optional.empty(),
                scope.missing().rules(),
                Optional.empty(),
                List.of(),
                scope.names().named());
        return new BoundExpressions(bound, values, scope.missing().complete(columns));
    }

    /** Triggers whose branches may not be there, and which may mean other things in data than in simulation: an error only where they are used. */
    private List<Scalar> triggersAlone(Triggers triggers, ObjectBinding objects) {
        if (!triggers.periods().get(0).runs().isEmpty()) {
            String text = ExpressionBinding.message(
                    triggers.source(),
                    "which triggers count depends on the period, in another way in data than in simulation; expressions of files that are neither cannot use them");
            triggers.names().forEach(name -> {
                scope.names().failed(name);
                scope.expressions().mistake(name, text);
            });
            return List.of();
        }
        List<String> mistakes = new ArrayList<>();
        List<Scalar> meanings = new TriggerBinding(
                        triggers,
                        scope.names(),
                        objects,
                        (source, mistake) ->
                                mistakes.add(ExpressionBinding.message(source, String.valueOf(mistake.getMessage()))))
                .bind(Optional.of(TriggerPeriods.one()));
        if (!mistakes.isEmpty()) {
            triggers.names().forEach(name -> scope.expressions().mistake(name, mistakes.get(0)));
        }
        return meanings;
    }
}
