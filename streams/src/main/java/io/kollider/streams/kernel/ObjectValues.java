package io.kollider.streams.kernel;

import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.expression.Scalar;
import io.kollider.schemas.event.EventBlock;
import java.util.List;

/** A property of each member of a collection. */
final class ObjectValues extends ScalarKernel {
    private final LeafColumns columns;
    private final ColumnType[] stored;
    private final MembersKernel members;

    /** @param descriptions by leaf; columns of different types are read as reals */
    ObjectValues(List<Column> descriptions, LeafColumns columns, MembersKernel members) {
        super(new Scalar.ObjectColumn(descriptions).type(), members);
        this.columns = columns;
        this.stored = descriptions.stream().map(Column::type).toArray(ColumnType[]::new);
        this.members = members;
    }

    @Override
    public boolean isUnsigned() {
        for (ColumnType type : stored) {
            if (type != ColumnType.UNSIGNED_LONG) {
                return false;
            }
        }
        return true;
    }

    @Override
    int[] reads() {
        return columns.all();
    }

    @Override
    void compute(CurrentBlock current) {
        columns.check(current.block());
        members.update(current);
        for (int leaf = 0; leaf < columns.leaves(); leaf++) {
            switch (type()) {
                case REAL -> gatherReals(current.block(), leaf);
                case INTEGER -> gatherWholes(current.block(), leaf);
                case BOOLEAN -> gatherTruths(current.block(), leaf);
            }
        }
    }

    private void gatherReals(EventBlock block, int leaf) {
        int size = members.size();
        int[] leaves = members.leaves();
        int[] elements = members.elements();
        double[] into = realBuffer(size);
        int column = columns.column(leaf);
        switch (stored[leaf]) {
            case FLOAT -> {
                float[] from = block.floats(column);
                for (int i = 0; i < size; i++) {
                    if (leaves[i] == leaf) {
                        into[i] = from[elements[i]];
                    }
                }
            }
            case DOUBLE -> {
                double[] from = block.doubles(column);
                for (int i = 0; i < size; i++) {
                    if (leaves[i] == leaf) {
                        into[i] = from[elements[i]];
                    }
                }
            }
            case INT, LONG, UNSIGNED_LONG, BOOLEAN -> {
                for (int i = 0; i < size; i++) {
                    if (leaves[i] == leaf) {
                        long value = whole(block, column, stored[leaf], elements[i]);
                        into[i] = stored[leaf] == ColumnType.UNSIGNED_LONG ? unsigned(value) : value;
                    }
                }
            }
        }
    }

    private void gatherWholes(EventBlock block, int leaf) {
        int size = members.size();
        int[] leaves = members.leaves();
        int[] elements = members.elements();
        long[] into = wholeBuffer(size);
        for (int i = 0; i < size; i++) {
            if (leaves[i] == leaf) {
                into[i] = whole(block, columns.column(leaf), stored[leaf], elements[i]);
            }
        }
    }

    private void gatherTruths(EventBlock block, int leaf) {
        int size = members.size();
        int[] leaves = members.leaves();
        int[] elements = members.elements();
        boolean[] into = truthBuffer(size);
        boolean[] from = block.booleans(columns.column(leaf));
        for (int i = 0; i < size; i++) {
            if (leaves[i] == leaf) {
                into[i] = from[elements[i]];
            }
        }
    }

    private static long whole(EventBlock block, int column, ColumnType stored, int element) {
        return switch (stored) {
            case INT -> block.ints(column)[element];
            case LONG, UNSIGNED_LONG -> block.longs(column)[element];
            case BOOLEAN -> block.booleans(column)[element] ? 1 : 0;
            case FLOAT, DOUBLE -> throw new IllegalStateException("reals are not read as whole numbers");
        };
    }
}
