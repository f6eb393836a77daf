package io.kollider.schemas.event;

/**
 * One column of a block: a branch as the file has it.
 *
 * @param name the branch
 * @param jagged whether an event has any number of values, not one
 * @param unsigned whether the bits of a {@link BlockType#LONG} are an unsigned number
 * @param unit the file's unit, "" if none is known
 */
public record BlockColumn(String name, BlockType type, boolean jagged, boolean unsigned, String unit) {
    public BlockColumn {
        if (unsigned && type != BlockType.LONG) {
            throw new IllegalArgumentException(name + ": only LONG columns can be unsigned, this one is " + type);
        }
    }
}
