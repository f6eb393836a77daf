package io.kollider.streams.kernel;

import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;

/** The values of an event's column, widened to the type that expressions compute with. */
final class ColumnValues extends ScalarKernel {
    private final int column;
    private final ColumnType stored;

    ColumnValues(int column, Column description) {
        super(description.type().inExpressions(), null);
        this.column = column;
        this.stored = description.type();
    }

    @Override
    public boolean isUnsigned() {
        return stored == ColumnType.UNSIGNED_LONG;
    }

    @Override
    void compute(CurrentBlock current) {
        int count = current.count();
        switch (stored) {
            case BOOLEAN -> System.arraycopy(current.block().booleans(column), 0, truthBuffer(count), 0, count);
            case INT -> {
                int[] from = current.block().ints(column);
                long[] into = wholeBuffer(count);
                for (int i = 0; i < count; i++) {
                    into[i] = from[i];
                }
            }
            case LONG, UNSIGNED_LONG ->
                System.arraycopy(current.block().longs(column), 0, wholeBuffer(count), 0, count);
            case FLOAT -> {
                float[] from = current.block().floats(column);
                double[] into = realBuffer(count);
                for (int i = 0; i < count; i++) {
                    into[i] = from[i];
                }
            }
            case DOUBLE -> System.arraycopy(current.block().doubles(column), 0, realBuffer(count), 0, count);
        }
    }
}
