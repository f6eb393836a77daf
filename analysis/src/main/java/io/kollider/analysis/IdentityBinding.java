package io.kollider.analysis;

import io.kollider.analysis.expression.Names;
import io.kollider.analysis.expression.Type;
import java.util.Optional;

/** Finds the columns that say which event it is. */
final class IdentityBinding {
    private final Analysis analysis;
    private final Names names;
    private final ExpressionBinding expressions;

    IdentityBinding(Analysis analysis, Names names, ExpressionBinding expressions) {
        this.analysis = analysis;
        this.names = names;
        this.expressions = expressions;
    }

    /** Reports a column that does not hold whole numbers. */
    void requireWhole(String key, Column column) {
        if (column.type().inExpressions() != Type.INTEGER) {
            expressions.problem(
                    source(key, column.name()),
                    "branch '" + column.name()
                            + "' should hold whole numbers: good runs and luminosity are found by them");
        }
    }

    private Source source(String key, String branch) {
        return new Source(
                branch, "input.identity." + key, new Place(analysis.file().toString(), 0, 0));
    }

    /** A column; empty if it is missing, which was then reported. */
    Optional<Column> column(String key, String branch) {
        return expressions.attempt(source(key, branch), () -> names.eventColumn(branch));
    }
}
