package io.kollider.analysis;

import io.kollider.analysis.expression.Dependencies;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Typed;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;

/** The columns that the nominal row reads, by name, and the corrections that it asks. */
final class NominalColumns {
    static final Comparator<Column> BY_NAME = Comparator.comparing(Column::name);

    private final Dependencies dependencies;
    private final Set<Column> columns = new TreeSet<>(BY_NAME);
    private final Set<Scalar.Lookup> lookups = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Those of objects and overlap removal, which are counted whatever is used of them. */
    NominalColumns(Dependencies dependencies) {
        this.dependencies = dependencies;
        columns.addAll(dependencies.ofObjects());
        columns.addAll(dependencies.ofOverlapRemoval());
        lookups.addAll(dependencies.lookupsOfOverlapRemoval());
    }

    /** Adds what some nodes need. */
    void addOf(Collection<? extends Typed> nodes) {
        for (Typed node : nodes) {
            columns.addAll(dependencies.of(node));
            lookups.addAll(dependencies.lookups(node));
        }
    }

    void add(Column column) {
        columns.add(column);
    }

    Set<Column> columns() {
        return Collections.unmodifiableSet(columns);
    }

    Set<Scalar.Lookup> lookups() {
        return Collections.unmodifiableSet(lookups);
    }
}
