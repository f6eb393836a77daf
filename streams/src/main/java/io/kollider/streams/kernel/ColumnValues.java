package io.kollider.streams.kernel;

import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.schemas.event.EventBlock;

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
    int[] reads() {
        return new int[] {column};
    }

    @Override
    void compute(CurrentBlock current) {
        if (current.isWhole()) {
            copyAll(current.block(), current.count());
        } else {
            copy(current.block(), current.places(), current.count());
        }
    }

    private void copyAll(EventBlock block, int count) {
        switch (stored) {
            case BOOLEAN -> System.arraycopy(block.booleans(column), 0, truthBuffer(count), 0, count);
            case INT -> {
                int[] from = block.ints(column);
                long[] into = wholeBuffer(count);
                for (int i = 0; i < count; i++) {
                    into[i] = from[i];
                }
            }
            case LONG, UNSIGNED_LONG -> System.arraycopy(block.longs(column), 0, wholeBuffer(count), 0, count);
            case FLOAT -> {
                float[] from = block.floats(column);
                double[] into = realBuffer(count);
                for (int i = 0; i < count; i++) {
                    into[i] = from[i];
                }
            }
            case DOUBLE -> System.arraycopy(block.doubles(column), 0, realBuffer(count), 0, count);
        }
    }

    private void copy(EventBlock block, int[] places, int count) {
        switch (stored) {
            case BOOLEAN -> {
                boolean[] from = block.booleans(column);
                boolean[] into = truthBuffer(count);
                for (int i = 0; i < count; i++) {
                    into[i] = from[places[i]];
                }
            }
            case INT -> {
                int[] from = block.ints(column);
                long[] into = wholeBuffer(count);
                for (int i = 0; i < count; i++) {
                    into[i] = from[places[i]];
                }
            }
            case LONG, UNSIGNED_LONG -> {
                long[] from = block.longs(column);
                long[] into = wholeBuffer(count);
                for (int i = 0; i < count; i++) {
                    into[i] = from[places[i]];
                }
            }
            case FLOAT -> {
                float[] from = block.floats(column);
                double[] into = realBuffer(count);
                for (int i = 0; i < count; i++) {
                    into[i] = from[places[i]];
                }
            }
            case DOUBLE -> {
                double[] from = block.doubles(column);
                double[] into = realBuffer(count);
                for (int i = 0; i < count; i++) {
                    into[i] = from[places[i]];
                }
            }
        }
    }
}
