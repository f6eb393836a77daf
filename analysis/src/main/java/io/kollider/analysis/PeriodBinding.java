package io.kollider.analysis;

import io.kollider.analysis.expression.Names;
import java.util.Optional;

/** Finds out which events are in which period of the triggers. */
final class PeriodBinding {
    private final DatasetKind kind;
    private final Names names;
    private final ExpressionBinding expressions;

    PeriodBinding(DatasetKind kind, Names names, ExpressionBinding expressions) {
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
                    : run.filter(column -> isWhole(triggers, column, "periods"))
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
                    .filter(column -> isWhole(triggers, column, "simulation"))
                    .map(column -> TriggerPeriods.byRun(triggers, column, true));
        }
        Triggers.Simulation.Fractions fractions =
                (Triggers.Simulation.Fractions) triggers.simulation().get();
        return run.filter(column -> isWhole(triggers, column, "simulation"))
                .flatMap(r -> event.filter(column -> isWhole(triggers, column, "simulation"))
                        .map(e -> TriggerPeriods.byFractions(triggers, fractions, r, e)));
    }

    /** @param key of the setting that needs the column */
    private boolean isWhole(Triggers triggers, Column column, String key) {
        Source source =
                new Source(column.name(), "triggers." + key, triggers.source().place());
        return expressions.isWhole(column, source, "periods of triggers are chosen by them");
    }
}
