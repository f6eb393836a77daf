package io.kollider.streams.kernel;

import io.kollider.streams.model.Batch;
import io.kollider.streams.model.ScoringModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a model for the events of a block: those selected, in batches of fixed size ({@link ScoringModel#rows}). Scores depend on the event alone, not on what is
 * scored beside it.
 */
final class ModelKernel extends Kernel {
    private final ScoringModel model;
    private final @Nullable ScalarKernel fold;
    private final @Nullable ScalarKernel select;
    private final List<InputKernel> inputs;
    private final Map<String, Batch> batches = new HashMap<>();
    private final int[] events;
    private final double[] batchScores;
    private final double[][] scores;
    private int rows;

    /**
     * @param fold which of the model's files scores an event; null for a model with one
     * @param select events to score; null for all
     */
    ModelKernel(
            ScoringModel model,
            @Nullable ScalarKernel fold,
            @Nullable ScalarKernel select,
            List<InputKernel> inputs,
            int outputs) {
        this.model = model;
        this.fold = fold;
        this.select = select;
        this.inputs = List.copyOf(inputs);
        inputs.forEach(input -> input.addBatches(batches));
        events = new int[model.rows()];
        batchScores = new double[model.rows() * outputs];
        scores = new double[outputs][];
        Arrays.fill(scores, new double[0]);
    }

    /** Scores by event: longer than the block, overwritten by the next one. */
    double[] scores(int output) {
        return scores[output];
    }

    @Override
    void compute(CurrentBlock current) {
        int count = current.count();
        for (int output = 0; output < scores.length; output++) {
            if (scores[output].length < count) {
                scores[output] = new double[count + count / 4];
            }
            Arrays.fill(scores[output], 0, count, Double.NaN);
        }
        boolean[] selected = select == null ? null : select.truths(current);
        if (selected != null && none(selected, count)) {
            return;
        }
        double[] folds = fold == null ? null : fold.reals(current);
        if (folds != null) {
            requireFolds(folds, selected, count);
        }
        inputs.forEach(input -> input.prepare(current));
        for (int file = 0; file < model.files(); file++) {
            rows = 0;
            for (int event = 0; event < count; event++) {
                if ((selected == null || selected[event]) && (folds == null || folds[event] == file)) {
                    add(event, file);
                }
            }
            flush(file);
        }
    }

    private static boolean none(boolean[] selected, int count) {
        for (int event = 0; event < count; event++) {
            if (selected[event]) {
                return false;
            }
        }
        return true;
    }

    private void requireFolds(double[] folds, boolean @Nullable [] selected, int count) {
        for (int event = 0; event < count; event++) {
            boolean scored = selected == null || selected[event];
            if (scored && !(folds[event] >= 0 && folds[event] < model.files() && folds[event] % 1 == 0)) {
                throw new IllegalStateException(
                        "event %d of the block is of fold %s, the model has files for folds 0 to %d"
                                .formatted(event, folds[event], model.files() - 1));
            }
        }
    }

    private void add(int event, int file) {
        for (InputKernel input : inputs) {
            if (!input.fill(event, rows, file)) {
                return; // a value is missing: the next event takes the row
            }
        }
        events[rows++] = event;
        if (rows == model.rows()) {
            flush(file);
        }
    }

    private void flush(int file) {
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
            for (int output = 0; output < scores.length; output++) {
                scores[output][events[row]] = batchScores[row * scores.length + output];
            }
        }
        rows = 0;
    }
}
