package io.kollider.root;

import io.kollider.root.file.NearNames;
import io.kollider.root.io.FileSource;
import io.kollider.root.rntuple.FieldReader;
import io.kollider.root.rntuple.NTupleRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An RNTuple, ROOT's successor of trees: fields of equally many entries. Safe for several threads. */
public final class RNTuple implements Table {

    private final NTupleRecord ntuple;
    private final FileSource source;
    private final UnpackerPool unpackers;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    RNTuple(NTupleRecord ntuple, FileSource source, UnpackerPool unpackers) {
        this.ntuple = ntuple;
        this.source = source;
        this.unpackers = unpackers;
        ntuple.paths().forEach(path -> fields.put(path.name(), new Field(place(), ntuple.entries(), path)));
    }

    static boolean isRNTuple(String className) {
        return className.equals("ROOT::RNTuple");
    }

    @Override
    public String name() {
        return ntuple.name();
    }

    @Override
    public String title() {
        return ntuple.description();
    }

    @Override
    public long entries() {
        return ntuple.entries();
    }

    /** All columns in the order of the fields. */
    public List<Field> fields() {
        return List.copyOf(fields.values());
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /**
     * A field that must be there.
     *
     * @throws RootUsageException if it is not; the message gives the nearest names
     */
    public Field requireField(String name) {
        return field(name)
                .orElseThrow(() -> new RootUsageException("%s: no field '%s'; %s"
                        .formatted(place(), name, NearNames.suggestion(name, List.copyOf(fields.keySet()), "field"))));
    }

    @Override
    public List<Field> columns() {
        return fields();
    }

    @Override
    public Optional<Field> column(String name) {
        return field(name);
    }

    @Override
    public Field requireColumn(String name) {
        return requireField(name);
    }

    @Override
    public List<Long> clusterStarts() {
        return ntuple.clusterStarts();
    }

    @Override
    public void checkExtents() {
        checkExtents(fields.values().stream().filter(Field::isReadable).toList());
    }

    /** As {@link Table#checkExtents(Collection)}; the pages are listed in what was read on opening, so nothing is read. */
    @Override
    public void checkExtents(Collection<? extends Column> checked) {
        for (Column column : checked) {
            fieldReader(own(column)).checkExtents();
        }
    }

    /** A reader of one field, for one thread at a time. It keeps one unpacked page of each column that the field has. */
    @Override
    public ColumnReader reader(Column column) {
        Field field = own(column);
        return new ColumnReader(field, fieldReader(field)::read, unpackers);
    }

    private FieldReader fieldReader(Field field) {
        field.type(); // throws with the reason if it cannot be read
        return new FieldReader(ntuple, field.path(), "%s, field %s".formatted(part(), field.name()));
    }

    private Field own(Column column) {
        if (!(column instanceof Field field) || fields.get(field.name()) != field) {
            throw new IllegalArgumentException("%s is no field of %s".formatted(column, place()));
        }
        return field;
    }

    private String part() {
        return "RNTuple " + name();
    }

    private String place() {
        return "%s: %s".formatted(source.name(), part());
    }
}
