package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.model.Comparison;
import io.kollider.analysis.model.Comparison.Candidate;
import io.kollider.analysis.model.Comparison.EventClass;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads the section {@code classifiers}. */
final class ComparisonReader {
    private static final List<Double> EFFICIENCIES = List.of(0.3, 0.5, 0.7);

    private final UnaryOperator<Source> checked;
    private final List<String> samples;

    /** @param checked reports an expression that cannot be read */
    ComparisonReader(UnaryOperator<Source> checked, List<Sample> samples) {
        this.checked = checked;
        this.samples =
                samples.stream().filter(Sample::isSimulated).map(Sample::name).toList();
    }

    List<Comparison> comparisons(Entry entry) {
        List<Comparison> comparisons = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                comparison(name, value).ifPresent(comparisons::add);
            }
        });
        return comparisons;
    }

    private Optional<Comparison> comparison(String name, Entry entry) {
        if (!name.matches("[A-Za-z0-9_-]{1,100}")) {
            entry.problem("'" + name + "' should be letters, digits, '-' and '_': it names a directory");
        }
        String label = entry.optional("label").flatMap(Entry::text).orElse(name);
        Optional<Source> select = expression(entry.required("select"));
        List<EventClass> classes = entry.required("classes").map(this::classes).orElse(List.of());
        List<Candidate> candidates = new ArrayList<>();
        entry.required("scores")
                .ifPresent(list ->
                        list.entries().forEach((key, value) -> candidates.add(candidate(key, value, classes.size()))));
        Optional<Source> fold = expression(entry.optional("fold"));
        Optional<Integer> folds = entry.optional("folds").flatMap(number -> number.whole(2));
        if (fold.isPresent() != folds.isPresent()) {
            entry.problem("'fold' and 'folds' belong together: the fold of an event, from 0, and how many there are");
        }
        List<Double> efficiencies = entry.optional("efficiencies")
                .map(ComparisonReader::efficiencies)
                .orElse(EFFICIENCIES);
        boolean equal = entry.optional("equal-sums").flatMap(Entry::truth).orElse(classes.size() > 2);
        entry.noOtherKeys();
        return select.map(
                s -> new Comparison(name, label, s, classes, candidates, fold, folds.orElse(1), efficiencies, equal));
    }

    private List<EventClass> classes(Entry entry) {
        List<EventClass> classes = new ArrayList<>();
        Set<String> used = new LinkedHashSet<>();
        entry.entries().forEach((name, list) -> {
            List<String> found = new ArrayList<>();
            list.items()
                    .forEach(item -> item.text().ifPresent(sample -> {
                        if (!samples.contains(sample)) {
                            item.problem(NearName.missing("simulated sample", sample, samples));
                        } else if (!used.add(sample)) {
                            item.problem("sample '" + sample + "' stands twice; an event is of one class");
                        }
                        found.add(sample);
                    }));
            classes.add(new EventClass(name, found));
        });
        if (classes.size() < 2) {
            entry.problem("needs two classes or more; with two the first is the signal");
        }
        return classes;
    }

    private Candidate candidate(String name, Entry entry, int classes) {
        if (!entry.isMappingValue()) {
            List<Source> scores = expressions(entry);
            requireNumber(entry, scores.size(), classes);
            return new Candidate(name, name, scores, Optional.empty(), List.of(), 0, 1);
        }
        String label = entry.optional("label").flatMap(Entry::text).orElse(name);
        Optional<Entry> value = entry.required("score");
        List<Source> scores = value.map(this::expressions).orElse(List.of());
        value.ifPresent(given -> requireNumber(given, scores.size(), classes));
        Optional<Source> training = expression(entry.optional("training"));
        Optional<Entry> seenBy = entry.optional("seen");
        List<Source> seen = seenBy.map(this::expressions).orElse(List.of());
        seenBy.filter(given -> seen.size() != scores.size())
                .ifPresent(given -> given.problem(
                        "has " + seen.size() + " scores, 'score' has " + scores.size() + "; they belong together"));
        if (training.isPresent() && seenBy.isPresent()) {
            entry.problem(
                    "say either 'training', the events that the model was trained on, or 'seen', the score of a model"
                            + " that was trained on the event");
        }
        List<Double> range = entry.optional("range").map(Entry::numbers).orElse(List.of(0.0, 1.0));
        if (range.size() != 2 || !(range.get(0) < range.get(1))) {
            entry.problem("'range' should be [low, high]");
        }
        entry.noOtherKeys();
        boolean good = range.size() == 2 && range.get(0) < range.get(1);
        return new Candidate(name, label, scores, training, seen, good ? range.get(0) : 0, good ? range.get(1) : 1);
    }

    private static void requireNumber(Entry entry, int scores, int classes) {
        if (scores != classes && !(scores == 1 && classes == 2)) {
            entry.problem(
                    classes == 2
                            ? "should be one score, higher for the first class, or two, has " + scores
                            : "should be a score for each of the " + classes + " classes in their order, has "
                                    + scores);
        }
    }

    private static List<Double> efficiencies(Entry entry) {
        List<Double> efficiencies = entry.numbers();
        for (double efficiency : efficiencies) {
            if (!(efficiency > 0 && efficiency < 1)) {
                entry.problem("an efficiency is above 0 and below 1, not " + efficiency);
            }
        }
        return efficiencies;
    }

    private List<Source> expressions(Entry entry) {
        return entry.items().stream()
                .flatMap(item -> expression(Optional.of(item)).stream())
                .toList();
    }

    private Optional<Source> expression(Optional<Entry> entry) {
        return entry.flatMap(Entry::source).map(checked);
    }
}
