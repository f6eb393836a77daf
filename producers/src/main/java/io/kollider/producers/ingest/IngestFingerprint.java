package io.kollider.producers.ingest;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventKind;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.GivenSums;
import io.kollider.analysis.Input;
import io.kollider.producers.convert.BlockLimits;
import io.kollider.producers.convert.BranchColumns;
import io.kollider.schemas.event.BlockColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that decides which blocks a file becomes, one setting a line: the limits of blocks, the columns of each kind of dataset and of
 * each variation with files of its own, where sums of weights are. Lines that begin with the same words up to a colon belong together; a kind of which there are no files yet has
 * none.
 */
public final class IngestFingerprint {
    private static final String EVENTS = "events";

    private IngestFingerprint() {}

    /** The text of an analysis, given a file of each kind that it has. */
    public static String text(Analysis analysis, Iterable<PlannedFile> files) {
        BlockLimits limits = BlockLimits.STANDARD;
        List<String> lines = new ArrayList<>();
        lines.add("blocks: at most %d events, %d bytes".formatted(limits.events(), limits.bytes()));
        Input input = analysis.input();
        lines.add(EVENTS
                + ": told apart by %s and %s, twice: %s".formatted(input.run(), input.event(), input.duplicates()));
        input.items()
                .forEach(item ->
                        lines.add("items: %s is %s of %s".formatted(item.name(), item.item(), item.container())));
        input.triggers().ifPresent(triggers -> lines.add("triggers: " + triggers.decisions()));
        Map<String, PlannedFile> groups = new TreeMap<>();
        files.forEach(file -> groups.putIfAbsent(file.group(), file));
        groups.forEach((group, file) -> {
            if (file.source().variation().isEmpty()) {
                lines.add(group + ": tree " + input.tree());
            }
            for (BlockColumn column : file.schema().columns()) {
                lines.add(group + ": column " + column.name() + ": " + BranchColumns.text(column));
            }
            file.sums().forEach(sum -> lines.add(group + ": sum of weights " + sum.name()));
        });
        if (groups.values().stream().anyMatch(file -> file.kind() == DatasetKind.DATA)) {
            analysis.luminosity().table().ifPresent(table -> lines.add("luminosity: " + table + ", " + table.digest()));
        }
        if (groups.values().stream().anyMatch(file -> file.kind() == DatasetKind.SIMULATION)) {
            lines.add("sums of weights: " + analysis.input().sumOfWeights().text());
            analysis.sources().stream()
                    .filter(source -> source.kind() == DatasetKind.SIMULATION)
                    .forEach(source -> lines.addAll(ofSimulation(source)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> ofSimulation(EventSource source) {
        Dataset dataset = source.dataset();
        String sums = "sums of weights of %s: %s"
                .formatted(source.key(), dataset.sums().map(GivenSums::text).orElse("in its files"));
        return source.variation().isEmpty()
                ? List.of(sums)
                : List.of(
                        sums, "events of %s: tree %s, dsid %s".formatted(source.key(), source.tree(), dataset.dsid()));
    }

    /** The first setting that two texts have both, and that differs, as "was: …; is: …"; nothing if they go together. */
    public static Optional<String> difference(String before, String now) {
        Map<String, List<String>> old = groups(before);
        Map<String, List<String>> added = groups(now);
        if (!old.isEmpty()
                && !old.containsKey(
                        EVENTS)) { // its files have claimed nothing: copies of their events would not be found
            return Optional.of(
                    "was: events not compared; is: " + first(added.getOrDefault(EVENTS, List.of()), List.of()));
        }
        for (Map.Entry<String, List<String>> group : old.entrySet()) {
            List<String> other = added.get(group.getKey());
            if (other != null && !other.equals(group.getValue())) {
                return Optional.of(
                        "was: " + first(group.getValue(), other) + "; is: " + first(other, group.getValue()));
            }
        }
        return added.entrySet().stream()
                .filter(group -> !old.containsKey(group.getKey()))
                .flatMap(group -> differenceOfParts(group.getKey(), old, group.getValue()).stream())
                .findFirst();
    }

    /**
     * Samples may have parts of datasets whose files were sent before they had: with the columns of all files of the kind. Which datasets that were is not known, so
     * other columns count as a difference.
     */
    private static Optional<String> differenceOfParts(String group, Map<String, List<String>> old, List<String> lines) {
        String kind = EventKind.kindOfGroup(group);
        List<String> before = old.get(kind);
        if (kind.equals(group) || before == null) {
            return Optional.empty();
        }
        List<String> columns = lines.stream()
                .map(line -> kind + line.substring(group.length()))
                .filter(line -> line.startsWith(kind + ": column "))
                .toList();
        return before.containsAll(columns)
                ? Optional.empty()
                : Optional.of("was: nothing; is: " + first(columns, before));
    }

    private static String first(List<String> lines, List<String> without) {
        return lines.stream()
                .filter(line -> !without.contains(line))
                .findFirst()
                .orElse("nothing");
    }

    /** A text with the lines that another one has in addition. */
    public static String merged(String before, String now) {
        Map<String, List<String>> groups = groups(before);
        groups(now).forEach(groups::putIfAbsent);
        List<String> lines = groups.values().stream().flatMap(List::stream).toList();
        return String.join("\n", lines) + "\n";
    }

    private static Map<String, List<String>> groups(String text) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        text.lines()
                .forEach(line -> groups.computeIfAbsent(line.substring(0, line.indexOf(':')), g -> new ArrayList<>())
                        .add(line));
        return groups;
    }
}
