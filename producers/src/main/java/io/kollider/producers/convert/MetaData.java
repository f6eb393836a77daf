package io.kollider.producers.convert;

import io.kollider.root.Column;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootFile;
import io.kollider.root.Table;
import java.util.Optional;

/** The tree or RNTuple {@code MetaData} of ATLAS' DAOD files: containers with static auxiliary variables. */
final class MetaData {
    static final String TREE = "MetaData";

    private final Table table;

    /** @throws io.kollider.root.RootException if the file has none */
    MetaData(RootFile file) {
        this.table = file.table(TREE);
    }

    /** Whether a container is there. */
    boolean has(String container, String member) {
        return column(container, member).isPresent();
    }

    /**
     * All entries of a member of a container.
     *
     * @throws io.kollider.root.RootException if it is not there; the message names what is
     */
    ColumnBuffer read(String container, String member) {
        ColumnBuffer buffer = new ColumnBuffer();
        Column column = column(container, member)
                .orElseGet(() -> table.requireColumn(inTree(container, member))); // says which names are near
        table.reader(column).read(0, Math.toIntExact(table.entries()), buffer);
        return buffer;
    }

    private Optional<Column> column(String container, String member) {
        return table.column(inTree(container, member))
                .<Column>map(column -> column)
                .or(() -> table.column(inNTuple(container, member)));
    }

    private static String inTree(String container, String member) {
        return "%1$sAux/%1$sAux.%2$s".formatted(container, member);
    }

    private static String inNTuple(String container, String member) {
        return "%sAux:.%s".formatted(container, member);
    }
}
