package io.kollider.cli.run;

import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.EventsGeneration;
import io.kollider.schemas.generation.GenerationState;
import io.kollider.schemas.generation.Generations;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Deletes generations. It is noted first, so that nobody starts to use one that is half gone; whatever is interrupted can be done
 * again.
 */
public final class GenerationRemoval implements AutoCloseable {
    private final ControlTopic control;
    private final Admin admin;

    private GenerationRemoval(ControlTopic control, Admin admin) {
        this.control = control;
        this.admin = admin;
    }

    /** On the topics of a connection, which stays open. */
    public static GenerationRemoval on(Connection connection) {
        return new GenerationRemoval(connection.control(), Admin.create(connection.clients()));
    }

    /**
     * Deletes the topics of a generation of histograms and its state.
     *
     * @throws RunException if it serves, or streams fill it
     * @throws IllegalArgumentException if there is none of this number
     */
    public void delete(int number) throws InterruptedException {
        Generations now = control.refresh();
        Topics topics = now.topics(now.histograms(number));
        int members = StreamsGroup.members(admin, topics);
        if (members > 0) {
            throw new RunException("generation " + number + " is filled by " + members
                    + " threads of 'kollider streams'; stop these processes first");
        }
        control.change(generations -> {
            if (generations
                    .serving()
                    .filter(serving -> serving.number() == number)
                    .isPresent()) {
                throw new RunException("generation " + number
                        + " serves; it can be deleted when another one does, see 'kollider generations serve'");
            }
            return generations.with(generations.histograms(number).with(GenerationState.BEING_DELETED));
        });
        String application = topics.streamsApplication() + "-";
        Set<String> doomed = Set.of(topics.histograms(), topics.replicas());
        deleteTopics(name -> doomed.contains(name) || name.startsWith(application));
        StreamsGroup.delete(admin, topics.streamsApplication());
        control.change(
                generations -> generations.with(generations.histograms(number).with(GenerationState.DELETED)));
    }

    /** Deletes generations of events that were superseded and that no generation of histograms is filled from; their numbers. */
    public List<Integer> deleteUnusedEvents() throws InterruptedException {
        List<Integer> deleted = new ArrayList<>();
        for (EventsGeneration generation : unused(control.refresh())) {
            int number = generation.number();
            Generations after = control.change(generations -> unused(generations).stream()
                    .filter(other -> other.number() == number)
                    .findFirst()
                    .map(other -> generations.with(other.with(GenerationState.BEING_DELETED)))
                    .orElse(generations));
            if (after.events(number).isKept()) {
                continue; // used again meanwhile
            }
            Topics topics = after.topics(generation);
            Set<String> doomed = Set.of(topics.events(), topics.progress(), topics.files(), topics.catalogue());
            deleteTopics(doomed::contains);
            StreamsGroup.delete(admin, topics.producersGroup());
            control.change(
                    generations -> generations.with(generations.events(number).with(GenerationState.DELETED)));
            deleted.add(number);
        }
        return deleted;
    }

    private static List<EventsGeneration> unused(Generations generations) {
        Set<Integer> used = generations.histograms().stream()
                .filter(HistogramGeneration::isKept)
                .map(HistogramGeneration::ingest)
                .collect(Collectors.toSet());
        int newest = generations.keptEvents().stream()
                .mapToInt(EventsGeneration::number)
                .max()
                .orElse(0);
        Stream<EventsGeneration> old =
                generations.events().stream().filter(events -> events.state() != GenerationState.DELETED);
        return old.filter(events -> events.number() < newest && !used.contains(events.number()))
                .toList();
    }

    private void deleteTopics(Predicate<String> doomed) throws InterruptedException {
        try {
            List<String> there =
                    admin.listTopics().names().get().stream().filter(doomed).toList();
            admin.deleteTopics(there).all().get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot delete topics: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
