package io.kollider.benchmarks.scoring;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.analysis.model.ModelInput;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.streams.model.Batch;
import io.kollider.streams.model.Models;
import io.kollider.streams.model.ScoringModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Scores batches of random values with each model of an analysis file, in one thread, values copied into the batch each time as the streams do; {@code
 * benchmarks/peers/scoring.py} has the same for Python. Prints events a second of the thread's processor time, best of several rounds.
 */
public final class ScoringSpeed {
    private static final int ROUNDS = 9;
    private static final double SECONDS = 0.4;

    private ScoringSpeed() {}

    /** @param arguments an analysis file with models, as {@code examples/classifiers/analysis.yaml} */
    public static void main(String[] arguments) {
        Analysis analysis = AnalysisFile.readBeforeFiles(Path.of(arguments[0]), List.of());
        try (Models models = Models.open(analysis)) {
            for (OnnxModel definition : analysis.models()) {
                System.out.printf(
                        "{\"model\": \"%s\", \"events_per_second\": %.0f}%n",
                        definition.name(), best(definition, models.model(definition.name())));
            }
        }
    }

    private static double best(OnnxModel definition, ScoringModel model) {
        Map<String, Batch> batches = new HashMap<>();
        Map<String, double[]> values = new HashMap<>();
        SplittableRandom random = new SplittableRandom(20151);
        for (ModelInput input : definition.inputs()) {
            if (input instanceof ModelInput.Features features) {
                add(model, features.tensor(), features.values().size(), batches, values);
            } else if (input instanceof ModelInput.ObjectList list) {
                int width = list.parts().get(0).values().size();
                add(model, list.tensor(), list.length() * width, batches, values);
                list.mask().ifPresent(mask -> add(model, mask, list.length(), batches, values));
            } else if (input instanceof ModelInput.Image image) {
                add(model, image.tensor(), image.rows().bins() * image.columns().bins(), batches, values);
            }
        }
        values.forEach((tensor, of) -> {
            for (int i = 0; i < of.length; i++) {
                // categories and masks are whole numbers that the models know: 0 or 1
                of[i] = tensor.equals("categorical") || tensor.equals("mask") ? random.nextInt(2) : random.nextDouble();
            }
        });
        double[] scores = new double[model.rows() * definition.outputs().size()];
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = threadNanos();
            long events = 0;
            while (threadNanos() - begin < SECONDS * 1e9) {
                batches.forEach(
                        (tensor, batch) -> fill(batch, values.getOrDefault(tensor, new double[0]), model.rows()));
                model.score(0, batches, scores);
                events += model.rows();
            }
            best = Math.max(best, events / ((threadNanos() - begin) * 1e-9));
        }
        return best;
    }

    private static void add(
            ScoringModel model, String tensor, int width, Map<String, Batch> batches, Map<String, double[]> values) {
        batches.put(tensor, model.batch(tensor, width));
        values.put(tensor, new double[model.rows() * width]);
    }

    private static void fill(Batch batch, double[] values, int rows) {
        int width = values.length / rows;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < width; i++) {
                batch.set(row, i, values[row * width + i]);
            }
        }
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
