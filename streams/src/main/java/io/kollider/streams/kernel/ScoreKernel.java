package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Type;

/** One of a model's scores; NaN for an event that is not scored. */
final class ScoreKernel extends ScalarKernel {
    private final ModelKernel model;
    private final int output;

    ScoreKernel(ModelKernel model, int output) {
        super(Type.REAL, null);
        this.model = model;
        this.output = output;
    }

    @Override
    void compute(CurrentBlock current) {
        model.update(current);
        int count = current.count();
        System.arraycopy(model.scores(output), 0, realBuffer(count), 0, count);
    }
}
