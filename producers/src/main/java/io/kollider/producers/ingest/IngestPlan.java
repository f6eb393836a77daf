package io.kollider.producers.ingest;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.Input;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.event.EventBlockSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of an analysis, each checked and counted once whatever the names under which its content is found. Immutable. */
public final class IngestPlan {
    private final Analysis analysis;
    private final List<PlannedFile> files;
    private final List<String> copies;

    private IngestPlan(Analysis analysis, Collection<PlannedFile> files, List<String> copies) {
        this.analysis = analysis;
        this.files = List.copyOf(files);
        this.copies = List.copyOf(copies);
    }

    /**
     * Opens and checks every file of the analysis: its end, its keys, the place of every basket, the columns that the analysis reads,
     * that all files of a kind of dataset agree about them, and the sums of weights. Sends nothing and reads no event.
     *
     * @throws AnalysisException with all that is wrong, one line each
     */
    public static IngestPlan of(Analysis analysis) {
        PlanProblems problems = new PlanProblems();
        FileCheck check = new FileCheck(analysis, problems);
        SchemaAgreement agreement = new SchemaAgreement(problems);
        Map<String, PlannedFile> files = new LinkedHashMap<>();
        List<String> copies = new ArrayList<>();
        for (EventSource source : analysis.sources()) {
            for (Path path : source.dataset().files()) {
                check.check(source, path).ifPresent(file -> add(agreement.agreed(file), files, copies, problems));
            }
        }
        if (problems.isEmpty()) {
            requireGivenEntries(analysis, files.values(), problems);
        }
        if (!problems.isEmpty()) {
            throw new AnalysisException(problems.lines());
        }
        return new IngestPlan(analysis, files.values(), copies);
    }

    private static void add(
            PlannedFile file, Map<String, PlannedFile> files, List<String> copies, PlanProblems problems) {
        PlannedFile same = files.putIfAbsent(file.id(), file);
        if (same == null) {
            return;
        }
        if (!same.dataset().equals(file.dataset())) {
            problems.add("%s in dataset %s has the content of %s in dataset %s; remove one of them from samples"
                    .formatted(file.path(), file.dataset(), same.path(), same.dataset()));
        } else if (same.path().equals(file.path())) {
            copies.add("dataset %s names %s twice; it counts once".formatted(file.dataset(), file.path()));
        } else {
            copies.add("dataset %s: %s has the content of %s; they count once"
                    .formatted(file.dataset(), file.path(), same.path()));
        }
    }

    /** Given sums of weights are those of all files: with others than these, each file's part would be wrong. */
    private static void requireGivenEntries(Analysis analysis, Collection<PlannedFile> files, PlanProblems problems) {
        for (EventSource source : analysis.sources()) {
            long entries = files.stream()
                    .filter(file -> file.dataset().equals(source.key()))
                    .mapToLong(PlannedFile::entries)
                    .sum();
            source.dataset()
                    .sums()
                    .filter(given -> given.entries() != entries)
                    .ifPresent(given -> problems.add(
                            "dataset %s: its files have %d entries, but sum-of-weights.entries says %d; give the sums and the number of entries of these files"
                                    .formatted(source.key(), entries, given.entries())));
        }
    }

    /** The files in the order in which they are sent, as the catalogue shows them. */
    public List<CatalogueFile> files(int partitions) {
        return files.stream().map(file -> file.catalogueFile(partitions)).toList();
    }

    /** Files that add nothing, being others of their dataset once more, a line each: a file that was copied to the wrong name may be missing. */
    public List<String> copies() {
        return copies;
    }

    /** Entries of all files. */
    public long entries() {
        return files.stream().mapToLong(PlannedFile::entries).sum();
    }

    /**
     * All that decides which blocks a file becomes, one setting a line; not which files there are. Another text means that the same
     * file would be sent differently.
     */
    public String fingerprintText() {
        return IngestFingerprint.text(analysis, files);
    }

    /** The files in the order in which they are sent. */
    public List<PlannedFile> planned() {
        return files;
    }

    /** The schemas of all kinds of datasets. */
    List<EventBlockSchema> schemas() {
        Map<Long, EventBlockSchema> schemas = new LinkedHashMap<>();
        files.forEach(file -> schemas.putIfAbsent(file.schema().fingerprint(), file.schema()));
        return List.copyOf(schemas.values());
    }

    Input input() {
        return analysis.input();
    }
}
