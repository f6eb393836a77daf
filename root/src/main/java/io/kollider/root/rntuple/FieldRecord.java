package io.kollider.root.rntuple;

/**
 * The stored description of a field.
 *
 * @param parent identifier of the field it belongs to; its own for a top-level field
 * @param typeName C++ type; empty for untyped records and collections
 * @param typeAlias how the writer called the type, such as {@code Double32_t}; often empty
 * @param repetitions length of an array or bitset; −1 for other fields
 * @param isProjected whether it shows the columns of another field
 */
record FieldRecord(
        int parent,
        Role role,
        String name,
        String typeName,
        String typeAlias,
        String description,
        long repetitions,
        boolean isProjected) {

    static final long NOT_REPEATED = -1;
    static final int LEAST_BYTES = 8 + 16 + 4 * 4;

    private static final int REPETITIVE = 0x01;
    private static final int PROJECTED = 0x02;

    static FieldRecord read(Envelope from) {
        Frame frame = from.record("a field");
        from.int32(); // version of the field
        from.int32(); // version of the type
        int parent = from.int32();
        Role role = Role.of(from.uint16());
        int flags = from.uint16();
        String name = from.string();
        String typeName = from.string();
        String typeAlias = from.string();
        String description = from.string();
        long repetitions = (flags & REPETITIVE) != 0 ? from.int64() : NOT_REPEATED;
        if (repetitions < NOT_REPEATED) {
            throw from.damaged("field %s has %d repetitions".formatted(name, repetitions));
        }
        from.leave(frame);
        return new FieldRecord(
                parent, role, name, typeName, typeAlias, description, repetitions, (flags & PROJECTED) != 0);
    }

    boolean isRepeated() {
        return repetitions != NOT_REPEATED;
    }

    /** Whether it is a base class of the record that it belongs to, named {@code :_0}, {@code :_1} and so on. */
    boolean isBase() {
        return name.startsWith(":_");
    }

    /** How the writer called the type, or how it is called. */
    String spelledType() {
        return typeAlias.isEmpty() ? typeName : typeAlias;
    }
}
