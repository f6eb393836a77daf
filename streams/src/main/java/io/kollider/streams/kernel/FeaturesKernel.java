package io.kollider.streams.kernel;

import io.kollider.analysis.model.MissingValues;
import io.kollider.analysis.model.MissingValues.Policy;
import io.kollider.analysis.model.ModelInput;
import io.kollider.analysis.model.Standardisation;
import io.kollider.streams.model.Batch;
import io.kollider.streams.model.ScoringModel;
import java.util.List;
import java.util.Map;

/** Values of an event, standardised. */
final class FeaturesKernel implements InputKernel {
    private final String tensor;
    private final MissingValues missing;
    private final List<ScalarKernel> kernels;
    private final double[][] values;
    /** [file][value]; empty without standardisation. */
    private final double[][] means;

    private final double[][] sigmas;
    private final Batch batch;

    FeaturesKernel(ModelInput.Features definition, List<ScalarKernel> kernels, ScoringModel model) {
        this.tensor = definition.tensor();
        this.missing = definition.missing();
        this.kernels = List.copyOf(kernels);
        this.values = new double[kernels.size()][];
        this.batch = model.batch(tensor, kernels.size());
        int files = definition.standardisation().isPresent() ? model.files() : 0;
        means = new double[files][];
        sigmas = new double[files][];
        for (int file = 0; file < files; file++) {
            Standardisation constants = definition.standardisation().get();
            means[file] = doubles(constants.means(file));
            sigmas[file] = doubles(constants.sigmas(file));
        }
    }

    private static double[] doubles(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public void addBatches(Map<String, Batch> batches) {
        batches.put(tensor, batch);
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
            double value = values[i][event];
            boolean absent = missing.policy() != Policy.KEEP && missing.isMissing(value);
            if (absent && missing.policy() == Policy.MASK) {
                return false;
            }
            double standardised = means.length == 0 ? value : (value - means[file][i]) / sigmas[file][i];
            batch.set(row, i, absent ? missing.replacement() : standardised);
        }
        return true;
    }
}
