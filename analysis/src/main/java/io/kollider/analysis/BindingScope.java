package io.kollider.analysis;

import io.kollider.analysis.expression.Dependencies;
import io.kollider.analysis.expression.Names;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.unit.Units;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What expressions of an analysis may use in one kind of files: columns, corrections, objects, triggers, models and definitions. */
final class BindingScope {
    /** Never seen: an identity that is missing is a problem, and expressions alone need none. */
    static final Column NONE = new Column("", ColumnType.LONG, false);

    private final Analysis analysis;
    private final EventKind events;
    private final Map<String, Column> available = new LinkedHashMap<>();
    private final Names names;
    private final ExpressionBinding expressions;
    private final MissingBinding missing;

    BindingScope(Analysis analysis, EventKind events, Collection<Column> available) {
        this.analysis = analysis;
        this.events = events;
        available.forEach(column -> this.available.put(column.name(), column));
        this.names = new Names(
                available,
                analysis.input().nominal(),
                new Units(analysis.input().units()));
        this.expressions = new ExpressionBinding(events.dataset(), names);
        this.missing = new MissingBinding(analysis.input(), available, expressions::problem);
        names.missing(missing.rules());
    }

    Analysis analysis() {
        return analysis;
    }

    EventKind events() {
        return events;
    }

    DatasetKind kind() {
        return events.dataset();
    }

    boolean isSimulation() {
        return kind() == DatasetKind.SIMULATION;
    }

    /** The columns that files have, by name. */
    Map<String, Column> available() {
        return available;
    }

    Names names() {
        return names;
    }

    ExpressionBinding expressions() {
        return expressions;
    }

    MissingBinding missing() {
        return missing;
    }

    /** @throws AnalysisException with all that is wrong */
    BoundExpressions checked(BoundExpressions bound) {
        expressions.requireSound();
        return bound;
    }

    /** What was bound before models and definitions, which these may use. */
    record Named(ObjectBinding objects, BoundOverlapRemoval overlap, List<Scalar> triggers) {
        Dependencies dependencies() {
            return new Dependencies(objects.objects(), overlap);
        }
    }

    /**
     * Binds what models and definitions may use, then these.
     *
     * @param triggers gives their names a meaning, and all that they mean
     */
    Named bind(Function<ObjectBinding, List<Scalar>> triggers) {
        analysis.corrections().forEach(names::add);
        names.willDefine(analysis.define().keySet());
        ObjectBinding objects = new ObjectBinding(names, expressions::problem);
        analysis.objects().forEach(objects::bind);
        BoundOverlapRemoval overlap = new OverlapBinding(names, objects, expressions).bind(analysis.overlapRemoval());
        Named named = new Named(objects, overlap, triggers.apply(objects));
        analysis.models().forEach(model -> names.add(model.name(), () -> expressions.model(model)));
        analysis.define().forEach(expressions::define);
        names.bindModels();
        return named;
    }
}
