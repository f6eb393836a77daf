package io.kollider.schemas.event;

import java.util.OptionalInt;

/**
 * A column of events that count elsewhere: true where the dataset has the event already, from another file. Blocks of data have it where copies are left out
 * one by one. Such events are among the entries of a file, but nothing else counts them.
 */
public final class CopyColumn {
    /** No branch of an ntuple is called so. */
    public static final String NAME = "kollider_counted_elsewhere";

    public static final BlockColumn COLUMN = new BlockColumn(NAME, BlockType.BOOLEAN, false, false, "");

    private CopyColumn() {}

    /** Where a schema has the column, if it does. */
    public static OptionalInt in(EventBlockSchema schema) {
        for (int i = 0; i < schema.columns().size(); i++) {
            if (schema.columns().get(i).name().equals(NAME)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
