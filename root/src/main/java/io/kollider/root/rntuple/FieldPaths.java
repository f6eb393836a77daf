package io.kollider.root.rntuple;

import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.io.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the ways to all values of an RNTuple: down the tree of its fields, where collections, arrays and variants are
 * steps and records only add to the name. The values of one record in several collections are several columns, as its
 * members are stored.
 */
final class FieldPaths {

    /** Nesting beyond this is taken for damage. */
    private static final int DEEPEST = 100;

    private static final int LONGEST_NAME = 2_000;
    private static final int WIDEST = 1 << 24;

    private final Schema schema;
    private final Origin origin;
    private final List<List<Integer>> children = new ArrayList<>();
    private final List<FieldPath> paths = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int visited;

    private FieldPaths(Schema schema, Origin origin) {
        this.schema = schema;
        this.origin = origin;
    }

    static List<FieldPath> of(Schema schema, Origin origin) {
        FieldPaths paths = new FieldPaths(schema, origin);
        paths.visitAll();
        return List.copyOf(paths.paths);
    }

    private void visitAll() {
        List<FieldRecord> fields = schema.fields();
        List<Integer> top = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            children.add(new ArrayList<>());
        }
        for (int field = 0; field < fields.size(); field++) {
            int parent = fields.get(field).parent();
            if (parent < 0 || parent >= fields.size()) {
                throw origin.damaged("field %d belongs to field %d of %d".formatted(field, parent, fields.size()));
            }
            (parent == field ? top : children.get(parent)).add(field);
        }
        for (int field : top) {
            FieldRecord record = fields.get(field);
            visit(field, Place.top(record.name(), record.spelledType()), 0);
        }
        if (visited != fields.size()) {
            throw origin.damaged(
                    "%d of %d fields contain each other".formatted(fields.size() - visited, fields.size()));
        }
    }

    private void visit(int field, Place place, int depth) {
        FieldRecord record = schema.fields().get(field);
        visited++;
        if (depth > DEEPEST || place.name().length() > LONGEST_NAME) {
            throw origin.damaged("field %s is nested too deeply"
                    .formatted(
                            place.name().substring(0, Math.min(60, place.name().length()))));
        }
        if (record.isRepeated() && record.role() != Role.LEAF) {
            refuse(field, place, "a repeated field of a newer format");
            return;
        }
        switch (record.role()) {
            case LEAF -> visitLeaf(field, record, place, depth);
            case COLLECTION -> visitCollection(field, record, place, depth);
            case RECORD -> visitMembers(field, place, depth);
            case VARIANT -> visitVariant(field, place, depth);
            case STREAMED -> refuse(field, place, "an object that ROOT's streamer packed into bytes");
            case UNKNOWN -> refuse(field, place, "a kind of field of a newer format");
        }
    }

    private void visitLeaf(int field, FieldRecord record, Place place, int depth) {
        List<Integer> inner = children.get(field);
        Place items = place;
        if (record.isRepeated()) {
            long times = record.repetitions();
            if (times < 1 || times > WIDEST || place.perEntry() > WIDEST) {
                refuse(field, place, "an array of %d".formatted(times));
                return;
            }
            Step step = new Step.Repeated((int) times);
            items = place.inside("std::array<", "," + times + ">", step, place.perEntry() * times);
        }
        if (schema.columns(field).isEmpty() && inner.size() == 1) {
            visit(inner.get(0), items, depth + 1); // an array, an enumeration, an atomic value
        } else if (!inner.isEmpty()) {
            refuse(field, place, "a value with columns and fields of its own");
        } else if (CppType.isString(record.typeName())) {
            addText(field, items);
        } else {
            addValues(field, record, items);
        }
    }

    private void addText(int field, Place place) {
        Slots slots = Slots.of(schema.columns(field), 2, place.perEntry())
                .with(0, Encoding::isIndex, "indices")
                .with(1, encoding -> encoding == Encoding.CHAR, "characters");
        if (slots.isReadable()) {
            Place characters = place.inside("", "", new Step.Items(slots.get(0)), 0);
            add(field, characters, new Leaf.Values(new Slot(slots.get(1).columns(), 0), Primitive.CHAR));
        } else {
            refuse(field, place, slots.problem());
        }
    }

    private void addValues(int field, FieldRecord record, Place place) {
        boolean lengths = CppType.isCardinality(record.typeName());
        Slots slots = Slots.of(schema.columns(field), 1, place.perEntry())
                .with(0, encoding -> encoding.isIndex() == lengths && encoding != Encoding.SWITCH, "its type");
        if (!slots.isReadable()) {
            refuse(field, place, slots.problem());
            return;
        }
        Slot slot = slots.get(0);
        Encoding encoding = slot.columns().get(0).encoding().orElseThrow();
        Primitive primitive = CppType.primitive(record.typeName(), encoding);
        boolean fits = slot.columns().stream()
                .allMatch(column ->
                        CppType.natural(column.encoding().orElseThrow()).isReal() == primitive.isReal());
        if (!fits) {
            refuse(field, place, "a column of type %s".formatted(encoding));
        } else if (lengths) {
            add(field, place, new Leaf.Lengths(slot, primitive));
        } else {
            add(field, place, new Leaf.Values(slot, primitive));
        }
    }

    private void visitCollection(int field, FieldRecord record, Place place, int depth) {
        Slots slots = Slots.of(schema.columns(field), 1, place.perEntry()).with(0, Encoding::isIndex, "indices");
        if (!slots.isReadable()) {
            refuse(field, place, slots.problem());
            return;
        }
        boolean optional = record.typeName().startsWith("std::optional<")
                || record.typeName().startsWith("std::unique_ptr<");
        Place items = place.inside(optional ? "std::optional<" : "std::vector<", ">", new Step.Items(slots.get(0)), 0);
        List<Integer> inner = children.get(field);
        if (inner.size() == 1 && schema.fields().get(inner.get(0)).name().equals("_0")) {
            visit(inner.get(0), items, depth + 1);
        } else {
            visitMembers(field, items, depth);
        }
    }

    /** The members of a record, its own before those of its base classes, which they may hide. */
    private void visitMembers(int field, Place place, int depth) {
        for (int member : children.get(field)) {
            FieldRecord record = schema.fields().get(member);
            if (!record.isBase()) {
                visit(member, place.member(record.name()), depth + 1);
            }
        }
        for (int member : children.get(field)) {
            FieldRecord record = schema.fields().get(member);
            if (record.isBase()) {
                visit(member, place.inBase(record.typeName()), depth + 1);
            }
        }
    }

    private void visitVariant(int field, Place place, int depth) {
        Slots slots = Slots.of(schema.columns(field), 1, place.perEntry())
                .with(0, encoding -> encoding == Encoding.SWITCH, "variants");
        if (!slots.isReadable()) {
            refuse(field, place, slots.problem());
            return;
        }
        add(field, place, new Leaf.Tags(slots.get(0)));
        int tag = 0;
        for (int alternative : children.get(field)) {
            tag++;
            Step step = new Step.Alternative(slots.get(0), tag);
            String name = schema.fields().get(alternative).name();
            visit(alternative, place.inside("std::optional<", ">", step, 0).member(name), depth + 1);
        }
    }

    private void add(int field, Place place, Leaf leaf) {
        FieldRecord record = schema.fields().get(field);
        long width = 1;
        int depth = 0;
        for (int index = place.steps().size() - 1; index >= 0; index--) {
            if (place.steps().get(index) instanceof Step.Repeated repeated && depth == 0) {
                width *= repeated.times();
                if (width > WIDEST) {
                    refuse(field, place, "arrays of %d values".formatted(width));
                    return;
                }
            } else {
                depth++;
            }
        }
        ColumnType type = ColumnType.ofLists(leaf.primitive(), depth, (int) width);
        paths.add(FieldPath.readable(
                name(field, place),
                place.type(record.spelledType()),
                record.description(),
                new FieldPath.Way(type, place.steps(), leaf)));
    }

    /** Lists a field that is not read, in place of all fields inside it. */
    private void refuse(int field, Place place, String problem) {
        FieldRecord record = schema.fields().get(field);
        paths.add(
                FieldPath.refused(name(field, place), place.type(record.spelledType()), record.description(), problem));
        List<Integer> inside = new ArrayList<>(children.get(field));
        while (!inside.isEmpty()) {
            visited++;
            inside.addAll(children.get(inside.remove(inside.size() - 1)));
        }
    }

    /** A name that no other path has: a member that another one hides gets that of its base class in front. */
    private String name(int field, Place place) {
        for (String name : List.of(place.name(), place.qualified())) {
            if (names.add(name)) {
                return name;
            }
        }
        String numbered = place.qualified() + "#" + field;
        names.add(numbered);
        return numbered;
    }
}
