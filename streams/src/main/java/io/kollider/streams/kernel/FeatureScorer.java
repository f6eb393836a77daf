package io.kollider.streams.kernel;

import io.kollider.analysis.model.ModelInput;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.streams.model.Batch;
import io.kollider.streams.model.ScoringModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores values that are given, rather than computed from events: as {@link ModelKernel} scores those of events. For models whose inputs are all values of the
 * event, not lists of objects or images. Not thread safe.
 */
public final class FeatureScorer {
    private final ScoringModel model;
    private final List<FeatureTensor> tensors = new ArrayList<>();
    private final Map<String, Batch> batches = new HashMap<>();
    private final int outputs;
    private final double[] batchScores;
    private final int[] events;

    /** @throws IllegalArgumentException if the model has another kind of input */
    public FeatureScorer(OnnxModel definition, ScoringModel model) {
        this.model = model;
        this.outputs = definition.outputs().size();
        this.events = new int[model.rows()];
        this.batchScores = new double[model.rows() * outputs];
        for (ModelInput input : definition.inputs()) {
            if (!(input instanceof ModelInput.Features features)) {
                throw new IllegalArgumentException(
                        "model " + definition.name() + ": input " + input.tensor() + " is not a row of values");
            }
            FeatureTensor tensor = new FeatureTensor(features, model);
            tensors.add(tensor);
            batches.put(tensor.name(), tensor.batch());
        }
    }

    /** Whether all inputs of a model are values of the event. */
    public static boolean fits(OnnxModel definition) {
        return definition.inputs().stream().allMatch(input -> input instanceof ModelInput.Features);
    }

    /**
     * Scores events.
     *
     * @param values [value][event], the inputs one after the other; not changed
     * @param files which of the model's files scores each event
     * @return [event][output]; NaN where a value is missing
     */
    public double[][] score(double[][] values, int[] files) {
        double[][] scores = new double[files.length][outputs];
        for (double[] row : scores) {
            Arrays.fill(row, Double.NaN);
        }
        for (int file = 0; file < model.files(); file++) {
            int rows = 0;
            for (int event = 0; event < files.length; event++) {
                if (files[event] == file && fill(rows, values, event, file)) {
                    events[rows++] = event;
                    if (rows == model.rows()) {
                        flush(file, rows, scores);
                        rows = 0;
                    }
                }
            }
            flush(file, rows, scores);
        }
        return scores;
    }

    private boolean fill(int row, double[][] values, int event, int file) {
        int value = 0;
        for (FeatureTensor tensor : tensors) {
            for (int i = 0; i < tensor.width(); i++) {
                if (!tensor.set(row, i, values[value++][event], file)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void flush(int file, int rows, double[][] scores) {
        if (rows == 0) {
            return;
        }
        for (Batch batch : batches.values()) {
            for (int row = rows; row < model.rows(); row++) {
                batch.clear(row);
            }
        }
        model.score(file, batches, batchScores);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(batchScores, row * outputs, scores[events[row]], 0, outputs);
        }
    }
}
