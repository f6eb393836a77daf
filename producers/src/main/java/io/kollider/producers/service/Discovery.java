package io.kollider.producers.service;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.GivenSums;
import io.kollider.producers.discover.FileWatch;
import io.kollider.producers.discover.FoundFile;
import io.kollider.producers.ingest.FileCheck;
import io.kollider.producers.ingest.FileFailedException;
import io.kollider.producers.ingest.Ingest;
import io.kollider.producers.ingest.IngestFingerprint;
import io.kollider.producers.ingest.PartitionIngest;
import io.kollider.producers.ingest.PlannedFile;
import io.kollider.root.RootException;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FileFailure;
import io.kollider.schemas.catalogue.FilePartition;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.catalogue.IngestSettings;
import io.kollider.schemas.catalogue.WantedFiles;
import io.kollider.schemas.catalogue.WantedState;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds files as they come and asks for them on topic files. A file is opened once, when it has stopped growing; what cannot be sent is
 * a dead letter and is left alone until it changes or somebody asks again. Several discoveries may run: they ask for the same. For one
 * thread.
 */
final class Discovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private final Analysis analysis;
    private final FileWatch watch;
    private final FileCheck check;
    private final FilesTopic files;
    private final Catalogue catalogue;
    private final SchemaStore schemas;
    private final Set<Long> published = new HashSet<>();
    /** Files that could not be opened, by what they are called. */
    private final Map<String, FoundFile> failed = new HashMap<>();
    /** Requests of datasets with given sums, which topic files may not have brought back yet, by file. */
    private final Map<String, FileRequest> asked = new HashMap<>();

    private Discovery(Analysis analysis, FileWatch watch, FilesTopic files, Catalogue catalogue, SchemaStore schemas) {
        this.analysis = analysis;
        this.watch = watch;
        this.check = new FileCheck(analysis);
        this.files = files;
        this.catalogue = catalogue;
        this.schemas = schemas;
    }

    static Discovery open(Map<String, Object> clients, Topics topics, Analysis analysis, FileWatch watch) {
        SchemaStore schemas = SchemaStore.open(clients, topics.schemas(), Duration.ZERO);
        schemas.publish(Ingest.RECORDS);
        return new Discovery(
                analysis, watch, FilesTopic.open(clients, topics), Catalogue.open(clients, topics), schemas);
    }

    /**
     * Looks once.
     *
     * @throws IOException if a directory cannot be listed
     */
    void look() throws IOException {
        files.flush();
        WantedFiles wanted = files.refresh();
        failed.values().removeIf(found -> {
            boolean asked = wanted.failure(found.name()).isEmpty();
            if (asked) {
                watch.again(found);
            }
            return asked;
        });
        for (FoundFile found : watch.look()) {
            take(found, wanted);
        }
        files.flush();
    }

    /** The number of partitions that the topics have. */
    int partitions() {
        return files.partitions();
    }

    /** Whether all files that are there were asked for, or failed. */
    boolean isSettled() {
        return watch.isSettled();
    }

    /** Whether a file is there that is to be looked at again soon. */
    boolean isExpecting() {
        return watch.isExpecting();
    }

    private void take(FoundFile found, WantedFiles wanted) {
        try {
            ask(check.open(found.source(), found.path()), found.source().dataset(), wanted);
            wanted.failure(found.name()).ifPresent(files::retry);
        } catch (RootException e) {
            if (found.lastChance()) {
                fail(found, String.valueOf(e.getMessage()), wanted);
            } else {
                watch.waitFor(found);
            }
        } catch (AnalysisException e) {
            fail(found, found.path() + ": " + String.join("; ", e.problems()), wanted);
        } catch (FileFailedException e) {
            fail(found, String.join("; ", e.problems()), wanted);
        }
    }

    private void ask(PlannedFile file, Dataset dataset, WantedFiles wanted) throws FileFailedException {
        FileRequest request = file.request();
        Optional<FileRequest> known = wanted.request(file.id());
        if (known.isPresent()) {
            FileRequest before = known.get();
            if (!before.dataset().equals(request.dataset())) {
                throw new FileFailedException(
                        "%s in dataset %s has the content of %s in dataset %s; remove one of them from samples"
                                .formatted(request.path(), request.dataset(), before.path(), before.dataset()));
            }
            boolean sound = wanted.failure(file.id()).isEmpty() && Files.exists(Path.of(before.path()));
            if (before.path().equals(request.path()) || sound) {
                return;
            }
            files.ask(request.with(before.wanted())); // the same content, where it is now
            return;
        }
        agree(file);
        if (dataset.sums().isPresent()) {
            requireRoom(file, dataset.sums().get(), wanted);
        }
        if (published.add(file.schema().fingerprint())) {
            schemas.publish(Set.of(file.schema().avro()));
        }
        catalogue.write(file.catalogueFile(files.partitions()));
        files.ask(request);
        if (dataset.sums().isPresent()) {
            asked.put(request.file(), request);
        }
    }

    /** Given sums of weights are those of all files: these must not have more entries than they are said to have. */
    private void requireRoom(PlannedFile file, GivenSums given, WantedFiles wanted) throws FileFailedException {
        Map<String, FileRequest> requests = new HashMap<>(asked);
        wanted.requests().forEach(request -> requests.put(request.file(), request));
        long before = requests.values().stream()
                .filter(request -> request.dataset().equals(file.dataset()) && request.wanted() == WantedState.INGESTED)
                .mapToLong(FileRequest::entries)
                .sum();
        if (file.entries() > given.entries() - before) {
            throw new FileFailedException(
                    "%s: has %d entries, the files of dataset %s before it %d; sum-of-weights.entries says that there are %d in all"
                            .formatted(file.path(), file.entries(), file.dataset(), before, given.entries()));
        }
    }

    /** All files of a kind of dataset must become blocks in the same way, in the data that are there already and from now on. */
    private void agree(PlannedFile file) throws FileFailedException {
        String text = IngestFingerprint.text(analysis, List.of(file));
        if (published.contains(file.schema().fingerprint())) {
            return;
        }
        Optional<IngestSettings> known = catalogue.settings(CatalogueKey.ingest());
        String before = known.map(IngestSettings::text).orElse("");
        Optional<String> difference = IngestFingerprint.difference(before, text);
        if (difference.isPresent()) {
            throw new FileFailedException(file.path() + ": would be read differently from the files before it ("
                    + difference.get() + "); all files of a kind must agree");
        }
        String merged = IngestFingerprint.merged(before, text);
        if (!merged.equals(before)) {
            catalogue.write(CatalogueKey.ingest(), IngestSettings.of(merged, files.partitions()));
        }
    }

    private void fail(FoundFile found, String problem, WantedFiles wanted) {
        String path = found.path().toString();
        String reason = problem.strip().replaceAll("\\s*\\R\\s*", " ");
        failed.put(found.name(), found);
        if (wanted.failure(found.name())
                .filter(before -> before.reason().equals(reason))
                .isPresent()) {
            return; // said before
        }
        FileFailure failure = new FileFailure(found.name(), path, found.source().key(), 0, reason);
        files.fail(failure, PartitionIngest.letter(FilePartition.of(found.name(), files.partitions()), failure, 0));
        LOG.atWarn()
                .addKeyValue("file", path)
                .addKeyValue("dataset", failure.dataset())
                .addKeyValue("reason", reason)
                .log("file cannot be sent");
    }

    @Override
    public void close() {
        files.close();
        catalogue.close();
        schemas.close();
    }
}
