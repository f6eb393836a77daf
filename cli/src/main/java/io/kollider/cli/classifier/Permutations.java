package io.kollider.cli.classifier;

import io.kollider.analysis.Source;
import io.kollider.analysis.model.Comparison;
import io.kollider.analysis.model.Comparison.Candidate;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.streams.classifier.CandidateCounts;
import io.kollider.streams.classifier.Diagnosis;
import io.kollider.streams.classifier.Roc;
import io.kollider.streams.classifier.ScoreAxis;
import io.kollider.streams.kernel.FeatureScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Permutation importance: what the area under the curve loses when the values of one input are exchanged between events at random, weights and classes staying
 * (Breiman, Machine Learning 45 (2001) 5; Fisher, Rudin, Dominici, JMLR 20 (2019) 177). Values are exchanged between events that the same file of a model scores.
 * With several classes the mean of their areas counts.
 */
final class Permutations {
    private static final int EXCHANGES = 5;
    private static final long SEED = 1;

    private final Comparison comparison;
    private final Candidate candidate;
    private final OnnxModel model;
    private final FeatureScorer scorer;
    private final List<ImportanceSample.Event> events;
    private final int[] files;
    /** [value][event] */
    private final double[][] values;
    /** Of each of the candidate's scores the number of the model's output. */
    private final int[] outputs;

    Permutations(
            Comparison comparison,
            Candidate candidate,
            OnnxModel model,
            FeatureScorer scorer,
            List<ImportanceSample.Event> events) {
        this.comparison = comparison;
        this.candidate = candidate;
        this.model = model;
        this.scorer = scorer;
        this.events = List.copyOf(events);
        this.files = events.stream().mapToInt(ImportanceSample.Event::file).toArray();
        this.values = new double[ImportanceSample.inputs(model).size()][events.size()];
        for (int value = 0; value < values.length; value++) {
            for (int event = 0; event < events.size(); event++) {
                values[value][event] = events.get(event).values()[value];
            }
        }
        this.outputs = candidate.scores().stream()
                .mapToInt(score -> model.outputs()
                        .indexOf(score.text().strip().substring(model.name().length() + 1)))
                .toArray();
    }

    /** Of each input, in their order. */
    List<Importance> importances() {
        double area = area();
        List<Source> inputs = ImportanceSample.inputs(model);
        List<Importance> found = new ArrayList<>();
        for (int input = 0; input < inputs.size(); input++) {
            double[] original = values[input];
            double[] losses = new double[EXCHANGES];
            for (int i = 0; i < EXCHANGES; i++) {
                values[input] = exchanged(original, new SplittableRandom(SEED + input * EXCHANGES + i));
                losses[i] = area - area();
            }
            values[input] = original;
            found.add(new Importance(inputs.get(input).text(), mean(losses), deviation(losses)));
        }
        return found;
    }

    /** A random order within the events of each file. */
    private double[] exchanged(double[] original, SplittableRandom random) {
        double[] exchanged = original.clone();
        for (int file = 0; file < model.files().size(); file++) {
            List<Integer> members = new ArrayList<>();
            for (int event = 0; event < files.length; event++) {
                if (files[event] == file) {
                    members.add(event);
                }
            }
            for (int i = members.size() - 1; i > 0; i--) { // Fisher and Yates
                int one = members.get(i);
                int other = members.get(random.nextInt(i + 1));
                double kept = exchanged[one];
                exchanged[one] = exchanged[other];
                exchanged[other] = kept;
            }
        }
        return exchanged;
    }

    private double area() {
        CandidateCounts counts = new CandidateCounts(
                new ScoreAxis(candidate.low(), candidate.high()),
                outputs.length,
                comparison.classes().size(),
                1);
        double[][] scores = scorer.score(values, files);
        double[] wanted = new double[outputs.length];
        for (int event = 0; event < scores.length; event++) {
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = scores[event][outputs[i]];
            }
            counts.test(
                    events.get(event).trueClass(), 0, wanted, events.get(event).weight());
        }
        return Diagnosis.of(counts, comparison.equalSums(), false).stream()
                .flatMap(diagnosis -> diagnosis.area().stream())
                .mapToDouble(Roc.Area::value)
                .average()
                .orElse(Double.NaN);
    }

    private static double mean(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }

    private static double deviation(double[] numbers) {
        double mean = mean(numbers);
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return Math.sqrt(squares / (numbers.length - 1));
    }
}
