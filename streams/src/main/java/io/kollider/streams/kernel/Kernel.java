package io.kollider.streams.kernel;

import org.jspecify.annotations.Nullable;

/** What one node computes for a block, at most once. Not thread safe; results stay until the next block. */
abstract class Kernel {
    private static final int[] NONE = {};

    private long seen;

    final void update(CurrentBlock current) {
        @Nullable Meter meter = current.meter();
        if (seen != current.number()) {
            if (meter == null) {
                compute(current);
            } else {
                meter.compute(this, current);
            }
            seen = current.number();
        } else if (meter != null) {
            meter.ask(this);
        }
    }

    /** Places of the columns that are read from blocks, not through other kernels. */
    int[] reads() {
        return NONE;
    }

    abstract void compute(CurrentBlock current);
}
