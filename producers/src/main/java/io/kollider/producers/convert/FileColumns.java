package io.kollider.producers.convert;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.DottedName;
import io.kollider.analysis.Input;
import io.kollider.analysis.NearName;
import io.kollider.producers.claim.CopiedEvents;
import io.kollider.producers.claim.IdentityColumns;
import io.kollider.root.RootFile;
import io.kollider.root.Table;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.CopyColumn;
import io.kollider.schemas.event.EventBlockSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What a file offers an analysis: the columns of its tree, and those that the analysis file asks to be derived from them: items of a
 * container that have a name ({@code input.items}), and trigger decisions ({@code input.triggers}).
 */
public final class FileColumns {
    private final Table table;
    private final Map<String, Derived> derived = new LinkedHashMap<>();
    private final Map<String, String> byDottedName = new HashMap<>();

    /**
     * A column that is not stored.
     *
     * @param sources stored columns that it is made of
     * @param reader makes a reader, which is for one thread
     */
    private record Derived(BlockType type, List<String> sources, Supplier<EntryReader> reader) {}

    private FileColumns(Table table) {
        this.table = table;
        table.columns().forEach(column -> byDottedName.put(DottedName.of(column.name()), column.name()));
    }

    /** The columns of a tree alone. */
    public static FileColumns of(Table table) {
        return new FileColumns(table);
    }

    /**
     * The columns of a file.
     *
     * @param tree name of the tree of events, which a variation may have for itself
     * @param input what is to be derived
     * @throws io.kollider.root.RootException if it has no such tree, or none of the metadata that is needed
     * @throws AnalysisException with all that cannot be derived
     */
    public static FileColumns of(RootFile file, String tree, Input input) {
        FileColumns columns = new FileColumns(file.table(tree));
        List<String> problems = new ArrayList<>();
        input.items().forEach(item -> columns.addItem(item, file.name(), problems));
        input.triggers().ifPresent(triggers -> columns.addTriggers(file, triggers, problems));
        if (!problems.isEmpty()) {
            throw new AnalysisException(problems);
        }
        return columns;
    }

    /** Every list of numbers of the container becomes a column of one number an event. */
    private void addItem(Input.NamedItem item, String file, List<String> problems) {
        String names = byDottedName.get(item.container() + ".name");
        if (names == null || !table.requireColumn(names).type().isText()) {
            problems.add("%s: input.items.%s: '%s' has no names of its items (%s.name)%s"
                    .formatted(
                            file,
                            item.name(),
                            item.container(),
                            item.container(),
                            NearName.hint(item.container() + ".name", byDottedName.keySet())));
            return;
        }
        String prefix = item.container() + ".";
        for (Column column : BranchColumns.available(table)) {
            String dotted = DottedName.of(column.name());
            if (column.jagged() && dotted.startsWith(prefix)) {
                String name = item.name() + "_" + dotted.substring(prefix.length());
                add(
                        name,
                        new Derived(
                                BlockType.DOUBLE,
                                List.of(names, column.name()),
                                () -> new NamedItemReader(
                                        stored(names), stored(column.name()), item.item(), item.container())),
                        file,
                        problems);
            }
        }
    }

    private void addTriggers(RootFile file, Input.Triggers triggers, List<String> problems) {
        TriggerMenu menu;
        try {
            menu = TriggerMenu.of(file);
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return;
        }
        for (String chain : triggers.chains()) {
            String member = triggers.decisions() + (TriggerMenu.isL1(chain) ? ".tav" : ".efPassedPhysics");
            String words = byDottedName.get(member);
            if (words == null) {
                problems.add("%s: input.triggers: no '%s', the decisions of %s%s"
                        .formatted(file.name(), member, chain, NearName.hint(member, byDottedName.keySet())));
                continue;
            }
            OptionalInt bit = menu.bit(chain, problems);
            if (bit.isPresent()) {
                add(
                        chain,
                        new Derived(
                                BlockType.BOOLEAN,
                                List.of(words),
                                () -> new TriggerReader(stored(words), bit.getAsInt())),
                        file.name(),
                        problems);
            }
        }
    }

    private void add(String name, Derived column, String file, List<String> problems) {
        if (table.column(name).isPresent() || derived.putIfAbsent(name, column) != null) {
            problems.add("%s: '%s' is the name of a branch already; give the item another name".formatted(file, name));
        }
    }

    /**
     * Adds the column of events that count elsewhere ({@link CopyColumn}).
     *
     * @throws io.kollider.root.RootException if the tree does not have the numbers
     */
    public void addCopies(IdentityColumns identity, CopiedEvents copied) {
        table.requireColumn(identity.run());
        table.requireColumn(identity.event());
        derived.put(
                CopyColumn.NAME,
                new Derived(
                        BlockType.BOOLEAN,
                        List.of(identity.run(), identity.event()),
                        () -> new CopyReader(stored(identity.run()), stored(identity.event()), copied)));
    }

    private EntryReader stored(String name) {
        return table.reader(table.requireColumn(name))::read;
    }

    /** The tree or RNTuple. */
    public Table table() {
        return table;
    }

    /** All columns that can be read, stored ones in the order of the file. */
    public List<Column> available() {
        List<Column> all = new ArrayList<>(BranchColumns.available(table));
        derived.forEach((name, column) -> all.add(
                new Column(name, column.type == BlockType.BOOLEAN ? ColumnType.BOOLEAN : ColumnType.DOUBLE, false)));
        return all;
    }

    /** The block schema of some of the columns. */
    public EventBlockSchema schema(List<Column> columns) {
        return EventBlockSchema.of(columns.stream()
                .map(column -> {
                    Derived made = derived.get(column.name());
                    return made == null
                            ? BranchColumns.stored(table, column.name())
                            : new BlockColumn(column.name(), made.type, false, false, "");
                })
                .toList());
    }

    /** The stored columns that a column is read from: itself, if it is stored. */
    public List<String> sources(String name) {
        Derived made = derived.get(name);
        return made == null ? List.of(name) : made.sources;
    }

    /** A reader of a column. */
    EntryReader reader(String name) {
        Derived made = derived.get(name);
        return made == null ? stored(name) : made.reader.get();
    }
}
