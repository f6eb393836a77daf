package io.kollider.analysis;

import java.util.Collection;
import java.util.List;

/**
 * Resolves an analysis against the columns that one kind of dataset really has. Whoever binds against the columns of a file and whoever binds against those
 * that were read from it ({@link BoundAnalysis#columns()}) get the same.
 */
public final class Binding {
    private Binding() {}

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
        BindingScope scope = new BindingScope(analysis, events, available);
        return scope.checked(new AnalysisBinding(scope).bind(beside));
    }

    /**
     * Resolves some expressions alone: whatever else the analysis computes need not be possible with these columns. Of triggers they may use those that mean the
     * same in data and simulation.
     *
     * @throws AnalysisException with all that is wrong
     */
    public static BoundExpressions expressions(
            Analysis analysis, Collection<Column> available, List<Source> expressions) {
        BindingScope scope = new BindingScope(analysis, EventKind.whole(DatasetKind.DATA, ""), available);
        return scope.checked(new AloneBinding(scope).bind(expressions));
    }
}
