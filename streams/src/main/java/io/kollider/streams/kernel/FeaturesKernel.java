package io.kollider.streams.kernel;

import io.kollider.analysis.model.ModelInput;
import io.kollider.streams.model.Batch;
import io.kollider.streams.model.ScoringModel;
import java.util.List;
import java.util.Map;

/** Values of an event, standardised. */
final class FeaturesKernel implements InputKernel {
    private final FeatureTensor tensor;
    private final List<ScalarKernel> kernels;
    private final double[][] values;

    FeaturesKernel(ModelInput.Features definition, List<ScalarKernel> kernels, ScoringModel model) {
        this.tensor = new FeatureTensor(definition, model);
        this.kernels = List.copyOf(kernels);
        this.values = new double[kernels.size()][];
    }

    @Override
    public void addBatches(Map<String, Batch> batches) {
        batches.put(tensor.name(), tensor.batch());
    }

    @Override
    public void prepare(CurrentBlock current) {
        for (int i = 0; i < values.length; i++) {
            values[i] = kernels.get(i).reals(current);
        }
    }

    @Override
    public boolean fill(int event, int row, int file) {
        for (int i = 0; i < values.length; i++) {
            if (!tensor.set(row, i, values[i][event], file)) {
                return false;
            }
        }
        return true;
    }
}
