package io.kollider.root.rntuple;

/**
 * The stored description of a field.
 *
 * @param parent identifier of the field it belongs to; its own for a top-level field
 * @param typeName C++ type; empty for untyped records and collections
 * @param typeAlias how the writer called the type, such as {@code Double32_t}; often empty
 * @param repetitions length of an array or bitset; 0 for other fields
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
        long repetitions = (flags & REPETITIVE) != 0 ? from.int64() : 0;
        if (repetitions < 0) {
            throw from.damaged("field %s has %d repetitions".formatted(name, repetitions));
        }
        from.leave(frame);
        return new FieldRecord(
                parent, role, name, typeName, typeAlias, description, repetitions, (flags & PROJECTED) != 0);
    }
}
