package io.kollider.producers.ingest;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.EventSource;
import io.kollider.root.RootException;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.catalogue.IngestSettings;
import io.kollider.schemas.catalogue.WantedState;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.EventsGeneration;
import io.kollider.schemas.generation.Generations;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * Finds the generation of events that an analysis belongs to: the newest one whose files were read as the analysis reads them, or else
 * a new one, into which all files are read again. What was withdrawn from the newest one stays withdrawn.
 */
public final class EventsGenerations {
    private final Map<String, Object> clients;
    private final Admin admin;
    private final ControlTopic control;
    private final Analysis analysis;

    /** @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect */
    public EventsGenerations(Map<String, Object> clients, Admin admin, ControlTopic control, Analysis analysis) {
        this.clients = clients;
        this.admin = admin;
        this.control = control;
        this.analysis = analysis;
    }

    /**
     * The generation for files that are all known; its topics exist then, and its catalogue says how files are read.
     *
     * @throws IllegalArgumentException if its topics have not the partitions that they must have
     */
    public EventsGeneration of(IngestPlan plan) {
        String text = plan.fingerprintText();
        EventsGeneration generation = find((before, catalogue) -> IngestFingerprint.difference(before, text));
        try (Catalogue catalogue = Catalogue.open(clients, topics(generation))) {
            String before = text(catalogue);
            String merged = IngestFingerprint.merged(before, text);
            if (!merged.equals(before)) {
                catalogue.write(CatalogueKey.ingest(), IngestSettings.of(merged, generation.partitions()));
            }
        }
        return generation;
    }

    /**
     * The generation for files that are found later. Those that were sent before and are still there tell whether the analysis reads
     * them as it did.
     *
     * @throws IllegalArgumentException if its topics have not the partitions that they must have
     */
    public EventsGeneration ofSentFiles() {
        return find(this::differenceOfSentFiles);
    }

    /** @param difference between the settings that a generation was read under, and the analysis */
    private EventsGeneration find(Difference difference) {
        Generations now = control.refresh();
        for (EventsGeneration generation : now.keptEvents()) {
            prepare(generation);
            try (Catalogue catalogue = Catalogue.open(clients, topics(generation))) {
                if (difference.of(text(catalogue), catalogue).isEmpty()) {
                    return generation;
                }
            }
        }
        return add(now) ? control.refresh().events(now.nextEvents()) : find(difference);
    }

    /** Adds one; false if another process was faster, whose generation may be the one to use. */
    private boolean add(Generations now) {
        EventsGeneration next = EventsGeneration.kept(now.nextEvents(), analysis.partitions());
        prepare(next);
        now.keptEvents().stream().findFirst().ifPresent(newest -> withdraw(withdrawn(newest), next));
        AtomicBoolean added = new AtomicBoolean();
        control.change(before -> {
            added.set(before.nextEvents() == next.number());
            return added.get() ? before.with(next) : before;
        });
        return added.get();
    }

    private List<FileRequest> withdrawn(EventsGeneration generation) {
        try (FilesTopic files = FilesTopic.open(clients, topics(generation))) {
            return files.refresh().requests().stream()
                    .filter(request -> request.wanted() == WantedState.WITHDRAWN)
                    .toList();
        }
    }

    private void withdraw(List<FileRequest> requests, EventsGeneration from) {
        try (FilesTopic files = FilesTopic.open(clients, topics(from))) {
            requests.forEach(files::ask);
            files.flush();
        }
    }

    private void prepare(EventsGeneration generation) {
        if (generation.partitions() != analysis.partitions()) {
            throw new IllegalArgumentException(
                    "the events of %s are spread over %d partitions, the analysis asks for %d: where files belong and what is counted depend on their number, which is fixed for good. Set kafka.partitions to %d, or start anew under another --data-dir or name of analysis"
                            .formatted(
                                    analysis.name(),
                                    generation.partitions(),
                                    analysis.partitions(),
                                    generation.partitions()));
        }
        TopicSetup.createEvents(admin, topics(generation), generation.partitions());
    }

    private Topics topics(EventsGeneration generation) {
        return new Topics(analysis.name(), generation.number(), 1);
    }

    private static String text(Catalogue catalogue) {
        return catalogue
                .settings(CatalogueKey.ingest())
                .map(IngestSettings::text)
                .orElse("");
    }

    private Optional<String> differenceOfSentFiles(String before, Catalogue catalogue) {
        Map<String, EventSource> sources =
                analysis.sources().stream().collect(Collectors.toMap(EventSource::key, Function.identity()));
        FileCheck check = new FileCheck(analysis);
        Set<String> seen = new HashSet<>();
        for (CatalogueFile file : catalogue.files()) {
            EventSource source = sources.get(file.dataset());
            if (source == null) {
                continue;
            }
            String alike = source.events().group() + " "
                    + analysis.signals(source.dataset().key());
            if (!seen.contains(alike) && Files.exists(Path.of(file.name()))) {
                try {
                    PlannedFile now = check.open(source, Path.of(file.name()));
                    Optional<String> difference =
                            IngestFingerprint.difference(before, IngestFingerprint.text(analysis, List.of(now)));
                    if (difference.isPresent()) {
                        return difference;
                    }
                    seen.add(alike);
                } catch (RootException | AnalysisException | FileFailedException e) {
                    continue; // it says nothing: whoever is to send it will say what is wrong
                }
            }
        }
        return Optional.empty();
    }

    private interface Difference {
        Optional<String> of(String before, Catalogue catalogue);
    }
}
