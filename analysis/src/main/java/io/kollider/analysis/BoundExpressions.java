package io.kollider.analysis;

import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Dependencies;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Typed;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Expressions with one value an event that stand beside an analysis, every name resolved to a column.
 *
 * @param analysis whose objects they refer to
 * @param values one for each expression, in their order
 * @param counted what must be true of an event so that it counts at all: that it is clean, if it is bound with the analysis, and that no column holds a value for
 *     which events are dropped; empty if all count
 */
public record BoundExpressions(BoundAnalysis analysis, List<Scalar> values, Optional<Scalar> counted) {
    public BoundExpressions {
        values = List.copyOf(values);
    }

    /** A selection of those events that count. */
    public Scalar counting(Scalar select) {
        return counted.<Scalar>map(condition -> new Scalar.Binary(BinaryOperator.AND, condition, select))
                .orElse(select);
    }

    /**
     * The columns that must be read to compute some nodes, nominally or in a variation. A variation needs the nominal columns too: objects are counted by them.
     */
    public List<Column> columns(Collection<? extends Typed> nodes, Optional<Variation> variation) {
        Dependencies dependencies = new Dependencies(analysis.objects(), analysis.overlapRemoval());
        Set<Column> columns = new LinkedHashSet<>();
        nodes.forEach(node -> columns.addAll(dependencies.of(node)));
        variation.ifPresent(varied -> List.copyOf(columns)
                .forEach(column ->
                        Optional.ofNullable(varied.replaced().get(column)).ifPresent(columns::add)));
        return List.copyOf(columns);
    }
}
