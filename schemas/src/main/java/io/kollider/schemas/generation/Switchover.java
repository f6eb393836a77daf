package io.kollider.schemas.generation;

import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.catalogue.ProgressReader;
import io.kollider.schemas.catalogue.WantedFiles;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.histogram.SnapshotMarkers;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches over a generation of histograms until it covers what was sent, and lets it serve then. What is to be covered is what
 * {@code progress} said some seconds ago: while data flow in, snapshots are always a moment behind. For a new generation of
 * events all files that count in the old one must be complete, by their content or, where another tree is read, by their path. Several
 * processes may watch over the same generation. For one thread.
 */
public final class Switchover implements AutoCloseable {
    /** Longer than it takes until what was sent is in snapshots; a reader loses sight of so much at most. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private final Map<String, Object> clients;
    private final ControlTopic control;
    private final int generation;
    private final Topics topics;
    private final ProgressReader progress;
    private final SnapshotMarkers markers;
    private SortedMap<Integer, Long> target = new TreeMap<>();
    private boolean filesComplete;
    private long aimedNanos;

    private Switchover(
            Map<String, Object> clients,
            ControlTopic control,
            Topics topics,
            ProgressReader progress,
            SnapshotMarkers markers) {
        this.clients = clients;
        this.control = control;
        this.generation = topics.histogram();
        this.topics = topics;
        this.progress = progress;
        this.markers = markers;
    }

    /**
     * Opens the topics of a generation, which must exist.
     *
     * @param control stays the caller's
     */
    public static Switchover of(
            Map<String, Object> clients, ControlTopic control, Topics topics, SchemaSource schemas) {
        ProgressReader progress = ProgressReader.open(clients, topics);
        try {
            Switchover switchover =
                    new Switchover(clients, control, topics, progress, new SnapshotMarkers(clients, topics, schemas));
            switchover.aim();
            return switchover;
        } catch (RuntimeException e) {
            progress.close();
            throw e;
        }
    }

    /**
     * Looks once, and lets the generation serve if it covers everything and is newer than the one that serves. A process of an older
     * generation, which may run on or start again, does not take service back.
     *
     * @return whether the generation serves, now or before
     */
    public boolean look() {
        Generations now = control.refresh();
        if (serves(now) || !isNewer(now) || !isCovered()) {
            return serves(now);
        }
        return serves(
                control.change(generations -> isNewer(generations) ? generations.serving(generation) : generations));
    }

    /** Looks once whether the generation covers everything, as it was some seconds ago at the earliest. */
    public boolean isCovered() {
        markers.update();
        boolean recent = System.nanoTime() - aimedNanos < RECENT.toNanos();
        if (hasReachedTarget() && recent) {
            return true;
        }
        if (hasReachedTarget() || !filesComplete) {
            aim();
            return hasReachedTarget();
        }
        return false;
    }

    private boolean hasReachedTarget() {
        return filesComplete
                && target.entrySet().stream()
                        .allMatch(end -> markers.covered(end.getKey()).seq() >= end.getValue());
    }

    /** Whether the generation was made after the one that serves, and may serve. */
    private boolean isNewer(Generations generations) {
        return generations.histograms(generation).isKept()
                && generations
                        .serving()
                        .filter(serving -> serving.number() > generation)
                        .isEmpty();
    }

    private boolean serves(Generations generations) {
        return generations
                .serving()
                .filter(serving -> serving.number() == generation)
                .isPresent();
    }

    /** Notes how far the files are now: what is to be covered before the switch. */
    private void aim() {
        aimedNanos = System.nanoTime();
        target = ends(progress.refresh());
        filesComplete = control.refresh()
                .serving()
                .map(serving -> serving.ingest() == topics.ingest() || haveFilesOf(serving))
                .orElse(true);
    }

    private static SortedMap<Integer, Long> ends(Collection<FileProgress> files) {
        SortedMap<Integer, Long> ends = new TreeMap<>();
        files.forEach(file -> ends.merge(file.partition(), file.nextSeq(), Math::max));
        return ends;
    }

    /** Whether all that counts in the generation that serves was read again. */
    private boolean haveFilesOf(HistogramGeneration serving) {
        Topics old = new Topics(topics.analysis(), serving.ingest(), serving.number());
        Map<String, FileProgress> mine = byFile(progress.refresh());
        Set<String> complete = files(topics).stream()
                .filter(file -> mine.containsKey(file.file())
                        && mine.get(file.file()).complete())
                .map(CatalogueFile::name)
                .collect(Collectors.toSet());
        Map<String, FileProgress> counted = byFile(ProgressReader.read(clients, old));
        try (FilesTopic wishes = FilesTopic.open(clients, old)) {
            WantedFiles wanted = wishes.refresh();
            return files(old).stream()
                    .filter(file -> counted.containsKey(file.file()) && !wanted.isWithdrawn(file.file()))
                    .allMatch(file -> complete.contains(file.name())
                            || hasAsMuch(mine.get(file.file()), counted.get(file.file())));
        }
    }

    private static Map<String, FileProgress> byFile(Collection<FileProgress> files) {
        return files.stream()
                .filter(file -> file.blocks() > 0)
                .collect(Collectors.toMap(FileProgress::file, Function.identity()));
    }

    /** A file that is damaged counts up to the damage, in the old generation as in the new one. */
    private static boolean hasAsMuch(@Nullable FileProgress now, @Nullable FileProgress before) {
        return now != null && before != null && now.sent() >= before.sent();
    }

    private List<CatalogueFile> files(Topics of) {
        try (Catalogue catalogue = Catalogue.open(clients, of)) {
            return catalogue.files();
        }
    }

    @Override
    public void close() {
        progress.close();
        markers.close();
    }
}
