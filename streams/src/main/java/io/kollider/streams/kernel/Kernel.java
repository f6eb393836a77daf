package io.kollider.streams.kernel;

/** What one node computes for a block, at most once. Not thread safe; results stay until the next block. */
abstract class Kernel {
    private long seen;

    final void update(CurrentBlock current) {
        if (seen != current.number()) {
            compute(current);
            seen = current.number();
        }
    }

    abstract void compute(CurrentBlock current);
}
