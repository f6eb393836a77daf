package io.kollider.root.write;

import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;
import java.util.Optional;

/**
 * A column of a tree to write.
 *
 * @param name of its branch
 * @param counter branch that holds the number of values, for a C array of variable length; it is written with the column.
 *     A jagged column without counter is a {@code std::vector}
 */
public record TreeColumn(String name, ColumnType type, Optional<String> counter) {

    public TreeColumn {
        if (name.isEmpty() || counter.map(String::isEmpty).orElse(false)) {
            throw new IllegalArgumentException("a column and its counter need a name");
        }
        if (type.primitive() == Primitive.CHAR || type.shape() == Shape.NESTED) {
            throw new IllegalArgumentException("%s: text and lists of lists are not written".formatted(name));
        }
        if (counter.isPresent() && type.shape() != Shape.JAGGED) {
            throw new IllegalArgumentException("%s is %s and has no counter".formatted(name, type));
        }
        if (type.shape() == Shape.JAGGED && type.width() != 1) {
            throw new IllegalArgumentException("%s: jagged columns of arrays are not written".formatted(name));
        }
    }

    /** One number an entry. */
    public static TreeColumn scalar(String name, Primitive primitive) {
        return new TreeColumn(name, new ColumnType(primitive, Shape.SCALAR), Optional.empty());
    }

    /** A C array of fixed length, {@code T name[length]}. */
    public static TreeColumn array(String name, Primitive primitive, int length) {
        return new TreeColumn(name, new ColumnType(primitive, Shape.FIXED, length), Optional.empty());
    }

    /** A C array of variable length, {@code T name[counter]}; columns may share a counter, which is an {@code int32_t}. */
    public static TreeColumn counted(String name, Primitive primitive, String counter) {
        return new TreeColumn(name, new ColumnType(primitive, Shape.JAGGED), Optional.of(counter));
    }

    /** A {@code std::vector<T>}. */
    public static TreeColumn vector(String name, Primitive primitive) {
        return new TreeColumn(name, new ColumnType(primitive, Shape.JAGGED), Optional.empty());
    }

    boolean isVector() {
        return type.shape() == Shape.JAGGED && counter.isEmpty();
    }
}
