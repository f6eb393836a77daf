package io.kollider.schemas.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;

/**
 * The Avro schema of the blocks of one kind of dataset, made from its columns.
 *
 * <p>A record with the field {@code block} (the {@link BlockHeader}), then for each column, by name, an array of its values. A jagged
 * column has an array of lengths before it; an empty one in a block that has events repeats the lengths of the jagged column before,
 * so that a collection's columns share them. Field names are the branches with characters that Avro forbids replaced; the branch
 * itself, its unit and whether its bits are unsigned are field properties. Avro's fingerprint ignores properties, so the record's name
 * ends in a hash of them all.
 */
public final class EventBlockSchema {
    private static final String NAMESPACE = "io.kollider.events";
    private static final String HEADER = "block";
    private static final String BRANCH = "branch";
    private static final String UNIT = "unit";
    private static final String UNSIGNED = "unsigned";
    private static final String LENGTHS = "_lengths";

    private static final Schema SUMS = SchemaBuilder.record("SumOfWeights")
            .namespace(NAMESPACE)
            .fields()
            .requiredString("name")
            .requiredDouble("before")
            .requiredDouble("after")
            .endRecord();
    private static final Schema HEADER_SCHEMA = SchemaBuilder.record("BlockHeader")
            .namespace(NAMESPACE)
            .fields()
            .requiredString("dataset")
            .requiredString("variation")
            .requiredString("file")
            .requiredLong("firstEntry")
            .requiredInt("count")
            .requiredLong("fileEntries")
            .name("sums")
            .type(Schema.createArray(SUMS))
            .noDefault()
            .endRecord();

    private final List<BlockColumn> columns;
    private final Map<String, Integer> indices = new HashMap<>();
    private final Schema avro;
    private final long fingerprint;

    private EventBlockSchema(List<BlockColumn> columns, Schema avro) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            if (indices.put(columns.get(i).name(), i) != null) {
                throw new IllegalArgumentException("column " + columns.get(i).name() + " is given twice");
            }
        }
        this.avro = avro;
        this.fingerprint = SchemaNormalization.parsingFingerprint64(avro);
    }

    /** The schema of these columns; their order does not matter. */
    public static EventBlockSchema of(List<BlockColumn> columns) {
        List<BlockColumn> sorted = new ArrayList<>(columns);
        sorted.sort(Comparator.comparing(BlockColumn::name));
        Set<String> taken = new HashSet<>(Set.of(HEADER));
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field(HEADER, HEADER_SCHEMA));
        for (BlockColumn column : sorted) {
            String name = fieldName(column, taken);
            if (column.jagged()) {
                fields.add(new Schema.Field(name + LENGTHS, Schema.createArray(Schema.create(Schema.Type.INT))));
            }
            Schema.Field values = new Schema.Field(
                    name, Schema.createArray(Schema.create(column.type().avro())));
            values.addProp(BRANCH, column.name());
            values.addProp(UNIT, column.unit());
            values.addProp(UNSIGNED, column.unsigned());
            fields.add(values);
        }
        Schema avro = Schema.createRecord("EventBlock_" + hash(sorted), null, NAMESPACE, false, fields);
        return new EventBlockSchema(sorted, avro);
    }

    /**
     * The columns of a block schema that was read from a topic, in the writer's order.
     *
     * @throws IllegalArgumentException if it is not the schema of a block
     */
    public static EventBlockSchema parse(Schema avro) {
        if (avro.getType() != Schema.Type.RECORD
                || avro.getFields().isEmpty()
                || !avro.getFields().get(0).schema().equals(HEADER_SCHEMA)) {
            throw new IllegalArgumentException("not the schema of an event block: " + avro.getFullName());
        }
        List<BlockColumn> columns = new ArrayList<>();
        boolean jagged = false;
        for (Schema.Field field : avro.getFields().subList(1, avro.getFields().size())) {
            if (field.getProp(BRANCH) == null) {
                if (jagged || !field.name().endsWith(LENGTHS)) {
                    throw new IllegalArgumentException(avro.getFullName() + "." + field.name() + " names no branch");
                }
                jagged = true;
            } else {
                columns.add(column(field, jagged));
                jagged = false;
            }
        }
        return new EventBlockSchema(columns, avro);
    }

    private static BlockColumn column(Schema.Field field, boolean jagged) {
        Schema.Type type = field.schema().getElementType().getType();
        for (BlockType candidate : BlockType.values()) {
            if (candidate.avro() == type) {
                boolean unsigned = Boolean.TRUE.equals(field.getObjectProp(UNSIGNED));
                String unit = Objects.requireNonNullElse(field.getProp(UNIT), "");
                return new BlockColumn(field.getProp(BRANCH), candidate, jagged, unsigned, unit);
            }
        }
        throw new IllegalArgumentException("column " + field.name() + " is an array of " + type);
    }

    /** Avro names hold letters, digits and underscores; branches may hold dots and colons. */
    private static String fieldName(BlockColumn column, Set<String> taken) {
        String plain = column.name().replaceAll("[^A-Za-z0-9_]", "_");
        if (plain.isEmpty() || Character.isDigit(plain.charAt(0))) {
            plain = "_" + plain;
        }
        String name = plain;
        for (int i = 2; taken.contains(name) || taken.contains(name + LENGTHS); i++) {
            name = plain + "_" + i;
        }
        taken.add(name);
        taken.add(name + LENGTHS);
        return name;
    }

    private static String hash(List<BlockColumn> columns) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (BlockColumn column : columns) {
                String line = String.join(
                        "\t",
                        column.name(),
                        column.type().name(),
                        Boolean.toString(column.jagged()),
                        Boolean.toString(column.unsigned()),
                        column.unit());
                digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, Long.BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The Avro schema; publish it before the first block. */
    public Schema avro() {
        return avro;
    }

    /** Avro's CRC-64 of the schema's parsing canonical form: what each block begins with. */
    public long fingerprint() {
        return fingerprint;
    }

    /** The columns in the order of the record's fields. */
    public List<BlockColumn> columns() {
        return Collections.unmodifiableList(columns);
    }

    /**
     * The position of a column.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public int index(String column) {
        Integer index = indices.get(column);
        if (index == null) {
            throw new IllegalArgumentException("no column " + column + " in " + avro.getFullName());
        }
        return index;
    }

    /** Whether there is a column of that name. */
    public boolean has(String column) {
        return indices.containsKey(column);
    }
}
