package io.kollider.streams.kernel;

import io.kollider.analysis.Column;

/** A column of whole numbers, such as run and event numbers; unsigned ones keep their bits. */
public final class WholeColumn {
    private final ScalarKernel values;

    WholeColumn(ScalarKernel values) {
        this.values = values;
    }

    /**
     * The column of a name.
     *
     * @throws IllegalArgumentException if it holds reals
     */
    public static WholeColumn of(Kernels kernels, Column column) {
        ScalarKernel values = kernels.column(column);
        if (values.type() == io.kollider.analysis.expression.Type.REAL) {
            throw new IllegalArgumentException("branch " + column.name()
                    + " holds reals; run and event numbers must be whole numbers (input.identity)");
        }
        return new WholeColumn(values);
    }

    /** By event; longer than the block, overwritten by the next one. */
    public long[] values(CurrentBlock current) {
        return values.wholes(current);
    }
}
