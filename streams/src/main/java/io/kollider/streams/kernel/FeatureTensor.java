package io.kollider.streams.kernel;

import io.kollider.analysis.model.MissingValues;
import io.kollider.analysis.model.MissingValues.Policy;
import io.kollider.analysis.model.ModelInput;
import io.kollider.analysis.model.Standardisation;
import io.kollider.streams.model.Batch;
import io.kollider.streams.model.ScoringModel;
import java.util.List;

/** The input tensor of values of an event: standardises them and knows what to do with a missing one. */
final class FeatureTensor {
    private final String name;
    private final MissingValues missing;
    private final int width;
    /** [file][value]; empty without standardisation. */
    private final double[][] means;

    private final double[][] sigmas;
    private final Batch batch;

    FeatureTensor(ModelInput.Features definition, ScoringModel model) {
        name = definition.tensor();
        missing = definition.missing();
        width = definition.values().size();
        batch = model.batch(name, width);
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

    String name() {
        return name;
    }

    Batch batch() {
        return batch;
    }

    /** Values of an event. */
    int width() {
        return width;
    }

    /**
     * Sets a value of a row.
     *
     * @param file which of the model's files will score it
     * @return false if it is missing and the event is not to be scored
     */
    boolean set(int row, int index, double value, int file) {
        boolean absent = missing.policy() != Policy.KEEP && missing.isMissing(value);
        if (absent && missing.policy() == Policy.MASK) {
            return false;
        }
        double standardised = means.length == 0 ? value : (value - means[file][index]) / sigmas[file][index];
        batch.set(row, index, absent ? missing.replacement() : standardised);
        return true;
    }
}
