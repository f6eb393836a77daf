package io.kollider.root.rntuple;

import io.kollider.root.ColumnType;
import java.util.List;
import java.util.Optional;

/** The way from an RNTuple's entries to values inside its fields: a column as callers see it. */
public final class FieldPath {

    private final String name;
    private final String typeName;
    private final String description;
    private final Optional<Way> way;
    private final String refusal;

    private FieldPath(String name, String typeName, String description, Optional<Way> way, String refusal) {
        this.name = name;
        this.typeName = typeName;
        this.description = description;
        this.way = way;
        this.refusal = refusal;
    }

    static FieldPath readable(String name, String typeName, String description, Way way) {
        return new FieldPath(name, typeName, description, Optional.of(way), "");
    }

    static FieldPath refused(String name, String typeName, String description, String refusal) {
        return new FieldPath(name, typeName, description, Optional.empty(), refusal);
    }

    /** The field with the values behind those around it, such as {@code jets.pt}. */
    public String name() {
        return name;
    }

    /** C++ type of an entry. */
    public String typeName() {
        return typeName;
    }

    /** What the writer noted about the field. */
    public String description() {
        return description;
    }

    /** Type of the column; empty if it is not read. */
    public Optional<ColumnType> type() {
        return way.map(Way::type);
    }

    /** Why it is not read. */
    public String refusal() {
        return refusal;
    }

    Optional<Way> way() {
        return way;
    }

    /**
     * A way that is read.
     *
     * @param steps from the entries to the items that have the values
     */
    record Way(ColumnType type, List<Step> steps, Leaf leaf) {}
}
