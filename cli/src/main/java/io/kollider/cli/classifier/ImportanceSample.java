package io.kollider.cli.classifier;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Place;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.model.Comparison;
import io.kollider.analysis.model.Comparison.Candidate;
import io.kollider.analysis.model.ModelInput;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.cli.events.EventFile;
import io.kollider.cli.events.EventReader;
import io.kollider.cli.events.EventRequest;
import io.kollider.cli.events.EventVisitor;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.streams.kernel.FeatureScorer;
import io.kollider.streams.selection.EventTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Some events of each class that a candidate's model has not seen, with the values of its inputs: those with the smallest random numbers, so that every event has the
 * same chance and the same events are taken each time.
 */
final class ImportanceSample implements EventVisitor {
    /** Any number: the first events of the sequence of random numbers. */
    private static final long SEED = 20151;

    /**
     * An event.
     *
     * @param chance the smaller, the sooner it is taken
     * @param file of the model that scores it
     */
    record Event(double chance, int trueClass, double weight, int file, double[] values) {}

    private final Comparison comparison;
    private final OnnxModel model;
    private final int perClass;
    private final boolean training;
    private final List<Source> columns;
    private final List<PriorityQueue<Event>> taken = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private double[][] values = {};

    private ImportanceSample(Comparison comparison, Candidate candidate, OnnxModel model, int perClass) {
        this.comparison = comparison;
        this.model = model;
        this.perClass = perClass;
        this.training = candidate.training().isPresent();
        columns = new ArrayList<>(inputs(model));
        columns.add(model.fold().orElse(constant("0", model)));
        columns.add(model.select().orElse(constant("true", model)));
        candidate.training().ifPresent(columns::add);
        comparison
                .classes()
                .forEach(of -> taken.add(new PriorityQueue<>(
                        Comparator.comparingDouble(Event::chance).reversed())));
    }

    private static Source constant(String text, OnnxModel model) {
        return new Source(text, "models." + model.name(), new Place("classifier", 0, 0));
    }

    /** The expressions of a model's inputs. */
    static List<Source> inputs(OnnxModel model) {
        return model.inputs().stream()
                .map(input -> (ModelInput.Features) input)
                .flatMap(input -> input.values().stream())
                .toList();
    }

    /**
     * The model whose scores a candidate consists of; empty if it is another expression, or a model of other inputs than values.
     */
    static Optional<OnnxModel> modelOf(Analysis analysis, Candidate candidate) {
        return analysis.models().stream()
                .filter(FeatureScorer::fits)
                .filter(model -> candidate.scores().stream()
                        .allMatch(score -> model.outputs().stream()
                                .anyMatch(output -> score.text().strip().equals(model.name() + "." + output))))
                .findFirst();
    }

    /** Reads the events: at most so many of each class. */
    static List<Event> of(
            Analysis analysis,
            Comparison comparison,
            Candidate candidate,
            OnnxModel model,
            int perClass,
            EventReader reader,
            Progress progress)
            throws IOException {
        ImportanceSample sample = new ImportanceSample(comparison, candidate, model, perClass);
        List<Sample> samples = analysis.samples().stream()
                .filter(one -> ComparisonCounts.classOf(comparison, one).isPresent())
                .toList();
        reader.read(
                new EventRequest(comparison.select(), sample.columns, Optional.empty(), samples),
                progress,
                Stage.CLASSIFIER,
                sample);
        return sample.taken.stream()
                .flatMap(queue -> queue.stream().sorted(Comparator.comparingDouble(Event::chance)))
                .toList();
    }

    @Override
    public void visit(EventFile file, EventTable table, int size, double[] weights) {
        int of = ComparisonCounts.classOf(comparison, file.sample()).orElseThrow();
        if (values.length == 0 || values[0].length < size) {
            values = new double[columns.size()][size];
        }
        for (int column = 0; column < columns.size(); column++) {
            table.reals(column, values[column]);
        }
        int inputs = inputs(model).size();
        for (int i = 0; i < size; i++) {
            double chance = random.nextDouble();
            double select = values[inputs + 1][i];
            boolean seen = training && (values[inputs + 2][i] < 0 || values[inputs + 2][i] > 0);
            if (Double.isNaN(weights[i]) || seen || !(select < 0 || select > 0)) {
                continue;
            }
            PriorityQueue<Event> queue = taken.get(of);
            if (queue.size() < perClass || chance < queue.element().chance()) {
                double[] event = new double[inputs];
                for (int input = 0; input < inputs; input++) {
                    event[input] = values[input][i];
                }
                queue.add(new Event(chance, of, weights[i] * file.normalisation(), (int) values[inputs][i], event));
                if (queue.size() > perClass) {
                    queue.remove();
                }
            }
        }
    }
}
