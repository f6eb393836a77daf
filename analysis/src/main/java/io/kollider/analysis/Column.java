package io.kollider.analysis;

/**
 * A column as the input has it.
 *
 * @param name the branch's name
 * @param type the type of its values
 * @param jagged whether an event has any number of values
 */
public record Column(String name, ColumnType type, boolean jagged) {}
