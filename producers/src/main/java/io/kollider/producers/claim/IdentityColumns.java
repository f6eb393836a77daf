package io.kollider.producers.claim;

import io.kollider.root.Column;
import io.kollider.root.Primitive;
import io.kollider.root.Table;
import java.util.List;
import java.util.Optional;

/**
 * The columns that tell the events of a dataset apart.
 *
 * @param run of the run number
 * @param event of the event number
 */
public record IdentityColumns(String run, String event) {
    /** What is wrong with the columns of a tree: only whole numbers tell events apart; nothing if they are. */
    public Optional<String> problem(Table table) {
        for (String name : List.of(run, event)) {
            Column column = table.requireColumn(name);
            Primitive type = column.type().primitive();
            if (type == Primitive.FLOAT || type == Primitive.DOUBLE) {
                return Optional.of(
                        ("branch %s of tree %s holds %s, whose values do not tell events apart; name branches of whole"
                                        + " numbers in input.identity, or set input.duplicates: allow if no event is in two files")
                                .formatted(name, table.name(), column.typeName()));
            }
        }
        return Optional.empty();
    }
}
