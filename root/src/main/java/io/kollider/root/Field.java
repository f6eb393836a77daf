package io.kollider.root;

import io.kollider.root.rntuple.FieldPath;

/**
 * A column of an RNTuple: values inside its fields. Members of records have names such as {@code jets.pt}; keys and values
 * of maps, parts of pairs and alternatives of variants are {@code name._0}, {@code name._1} and so on. A value that may be
 * missing ({@code std::optional}, an alternative of a variant) is a list of one or none. The variant itself is a column
 * that says which alternative each entry holds: 1 for {@code _0}, 2 for {@code _1}, 0 for none.
 */
public final class Field implements Column {

    private final String ntuple;
    private final long entries;
    private final FieldPath path;

    Field(String ntuple, long entries, FieldPath path) {
        this.ntuple = ntuple;
        this.entries = entries;
        this.path = path;
    }

    @Override
    public String name() {
        return path.name();
    }

    @Override
    public String title() {
        return path.description();
    }

    @Override
    public long entries() {
        return entries;
    }

    @Override
    public String typeName() {
        return path.typeName();
    }

    @Override
    public boolean isReadable() {
        return path.type().isPresent();
    }

    /** Never: records are named only in their members. */
    @Override
    public boolean isGroup() {
        return false;
    }

    @Override
    public ColumnType type() {
        return path.type()
                .orElseThrow(() -> new UnsupportedFormatException(
                        "%s, field %s (%s)".formatted(ntuple, path.name(), path.typeName()), path.refusal()));
    }

    FieldPath path() {
        return path;
    }

    @Override
    public String toString() {
        return "%s %s".formatted(path.typeName(), path.name());
    }
}
