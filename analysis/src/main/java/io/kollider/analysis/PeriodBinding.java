package io.kollider.analysis;

import io.kollider.analysis.expression.Names;
import io.kollider.analysis.expression.Type;
import java.util.Optional;

/** Finds out which events are in which period of the triggers. */
final class PeriodBinding {
    private final Analysis analysis;
    private final DatasetKind kind;
    private final Names names;
    private final ExpressionBinding expressions;

    PeriodBinding(Analysis analysis, DatasetKind kind, Names names, ExpressionBinding expressions) {
        this.analysis = analysis;
        this.kind = kind;
        this.names = names;
        this.expressions = expressions;
    }

    /** The periods; empty if a column is missing, which was then reported. */
    Optional<TriggerPeriods> bind(Triggers triggers, Optional<Column> run, Optional<Column> event) {
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
            return expressions
                    .attempt(source, () -> names.eventColumn(random.branch()))
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
            expressions.problem(
                    new Source(column.name(), path, new Place(analysis.file().toString(), 0, 0)),
                    "branch '" + column.name() + "' should hold whole numbers");
        }
        return whole;
    }
}
