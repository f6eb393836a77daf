package io.kollider.cli.classifier;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.model.Comparison;
import io.kollider.analysis.model.Comparison.Candidate;
import io.kollider.cli.events.EventFile;
import io.kollider.cli.events.EventReader;
import io.kollider.cli.events.EventRequest;
import io.kollider.cli.events.EventVisitor;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.streams.classifier.CandidateCounts;
import io.kollider.streams.classifier.ScoreAxis;
import io.kollider.streams.selection.EventTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Counts the events of a comparison by class, fold and score, for each candidate: one pass over the files. */
public final class ComparisonCounts implements EventVisitor {
    private final Comparison comparison;
    private final List<Source> columns = new ArrayList<>();
    private final OptionalInt fold;
    private final List<Counting> candidates = new ArrayList<>();
    private double[] folds = {};

    private ComparisonCounts(Comparison comparison) {
        this.comparison = comparison;
        this.fold = comparison.fold().map(this::column).map(OptionalInt::of).orElse(OptionalInt.empty());
        comparison.candidates().forEach(candidate -> candidates.add(new Counting(candidate)));
    }

    private int column(Source source) {
        columns.add(source);
        return columns.size() - 1;
    }

    /** All expressions of a comparison: its selection, and what is computed of selected events. */
    public static List<Source> sources(Comparison comparison) {
        ComparisonCounts counts = new ComparisonCounts(comparison);
        List<Source> sources = new ArrayList<>(counts.columns);
        sources.add(comparison.select());
        return sources;
    }

    /**
     * What was counted.
     *
     * @param candidates one for each candidate, in their order
     * @param dropped events that count nowhere, because their weight cannot be summed
     */
    public record Counted(List<CandidateCounts> candidates, long dropped) {
        public Counted {
            candidates = List.copyOf(candidates);
        }
    }

    /** Counts all simulated events that are compared. */
    public static Counted count(Analysis analysis, Comparison comparison, EventReader reader, Progress progress)
            throws IOException {
        ComparisonCounts counts = new ComparisonCounts(comparison);
        List<Sample> samples = analysis.samples().stream()
                .filter(sample -> classOf(comparison, sample).isPresent())
                .toList();
        long dropped = reader.read(
                new EventRequest(comparison.select(), counts.columns, Optional.empty(), samples),
                progress,
                Stage.CLASSIFIER,
                counts);
        return new Counted(
                counts.candidates.stream().map(counting -> counting.counts).toList(), dropped);
    }

    /** The class of a sample's events, if they are compared. */
    static OptionalInt classOf(Comparison comparison, Sample sample) {
        for (int of = 0; of < comparison.classes().size(); of++) {
            if (comparison.classes().get(of).samples().contains(sample.name())) {
                return OptionalInt.of(of);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public void visit(EventFile file, EventTable table, int size, double[] weights) {
        int of = classOf(comparison, file.sample()).orElseThrow();
        if (folds.length < size) {
            folds = new double[size];
        }
        if (fold.isPresent()) {
            table.reals(fold.getAsInt(), folds);
            requireFolds(file, size);
        }
        for (Counting counting : candidates) {
            counting.count(table, size, of, weights, file.normalisation());
        }
    }

    private void requireFolds(EventFile file, int size) {
        for (int i = 0; i < size; i++) {
            if (!(folds[i] >= 0 && folds[i] < comparison.folds() && folds[i] % 1 == 0)) {
                throw new IllegalArgumentException(
                        "%s: an event of %s is of fold %s, but there are folds 0 to %d; check classifiers.%s"
                                .formatted(
                                        file.file().path(),
                                        file.sample().name(),
                                        folds[i],
                                        comparison.folds() - 1,
                                        comparison.name()));
            }
        }
    }

    /** One candidate, with the columns that hold its scores. */
    private final class Counting {
        private final CandidateCounts counts;
        private final int[] scores;
        private final int[] seen;
        private final OptionalInt training;
        /** [score][event], as they come from the table. */
        private final double[][] values;

        private final double[][] seenValues;
        private final double[] event;
        private double[] trained = {};

        Counting(Candidate candidate) {
            int number = candidate.scores().size();
            counts = new CandidateCounts(
                    new ScoreAxis(candidate.low(), candidate.high()),
                    number,
                    comparison.classes().size(),
                    comparison.folds());
            scores = candidate.scores().stream()
                    .mapToInt(ComparisonCounts.this::column)
                    .toArray();
            seen = candidate.seen().stream()
                    .mapToInt(ComparisonCounts.this::column)
                    .toArray();
            training = candidate
                    .training()
                    .map(ComparisonCounts.this::column)
                    .map(OptionalInt::of)
                    .orElse(OptionalInt.empty());
            values = new double[number][0];
            seenValues = new double[seen.length][0];
            event = new double[number];
        }

        void count(EventTable table, int size, int of, double[] weights, double normalisation) {
            if (trained.length < size) {
                trained = new double[size];
                Arrays.setAll(values, score -> new double[size]);
                Arrays.setAll(seenValues, score -> new double[size]);
            }
            training.ifPresent(column -> table.reals(column, trained));
            for (int score = 0; score < scores.length; score++) {
                table.reals(scores[score], values[score]);
            }
            for (int score = 0; score < seen.length; score++) {
                table.reals(seen[score], seenValues[score]);
            }
            for (int i = 0; i < size; i++) {
                if (Double.isNaN(weights[i])) {
                    continue; // histograms leave it out too
                }
                double weight = weights[i] * normalisation;
                boolean known = training.isPresent() && (trained[i] < 0 || trained[i] > 0); // NaN is not true
                if (known) {
                    counts.train(of, eventOf(values, i), weight);
                } else {
                    counts.test(of, fold.isPresent() ? (int) folds[i] : 0, eventOf(values, i), weight);
                }
                if (seen.length > 0) {
                    counts.train(of, eventOf(seenValues, i), weight);
                }
            }
        }

        private double[] eventOf(double[][] from, int i) {
            for (int score = 0; score < event.length; score++) {
                event[score] = from[score][i];
            }
            return event;
        }
    }
}
