package io.kollider.root.member;

import io.kollider.root.ColumnType;
import java.util.Optional;

/**
 * A basic member of an object.
 *
 * @param path names from the object down, separated by "/"; "" for a branch whose items are no objects
 * @param type empty if it cannot be read
 * @param problem why it cannot be read; "" if it can
 */
public record PlanColumn(String path, String typeName, Optional<ColumnType> type, String problem) {}
