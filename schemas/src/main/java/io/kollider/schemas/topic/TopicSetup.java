package io.kollider.schemas.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics of an analysis with their settings, and waits for their leaders: an idempotent producer must not start before. */
public final class TopicSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> KEPT = Map.of("cleanup.policy", "delete", "retention.ms", "-1");
    /** Small segments, cleaned early: a reader that starts reads a snapshot, not its history. */
    private static final Map<String, String> COMPACTED = Map.of(
            "cleanup.policy", "compact",
            "segment.bytes", "16777216",
            "min.cleanable.dirty.ratio", "0.1",
            "max.compaction.lag.ms", "60000",
            "delete.retention.ms", "60000");

    /** As many instances of the fitter can share the requests. */
    private static final int FIT_PARTITIONS = 4;

    private TopicSetup() {}

    /**
     * Creates what is missing of the topics that all generations share.
     *
     * @throws KafkaException if the broker does not answer or refuses
     */
    public static void createShared(Admin admin, Topics topics) {
        create(
                admin,
                topics,
                List.of(
                        topic(topics.schemas(), 1, COMPACTED),
                        topic(topics.control(), 1, COMPACTED),
                        topic(topics.fitRequests(), FIT_PARTITIONS, KEPT),
                        topic(topics.fitResults(), 1, COMPACTED),
                        topic(topics.deadLetters(), 1, KEPT)));
    }

    /**
     * Creates what is missing of the topics of a generation of events.
     *
     * @param partitions of events and of the topics that are partitioned like it
     * @throws IllegalArgumentException if a topic exists with another number of partitions
     * @throws KafkaException if the broker does not answer or refuses
     */
    public static void createEvents(Admin admin, Topics topics, int partitions) {
        create(
                admin,
                topics,
                List.of(
                        topic(topics.catalogue(), 1, COMPACTED),
                        topic(topics.files(), partitions, COMPACTED),
                        topic(topics.claims(), 1, COMPACTED),
                        topic(topics.progress(), partitions, COMPACTED),
                        topic(topics.events(), partitions, KEPT)));
    }

    /** The same of a generation of histograms. */
    public static void createHistograms(Admin admin, Topics topics, int partitions) {
        create(
                admin,
                topics,
                List.of(
                        topic(topics.histograms(), partitions, COMPACTED),
                        topic(topics.replicas(), partitions, COMPACTED)));
    }

    /** All topics of a first run. */
    public static void create(Admin admin, Topics topics, int partitions) {
        createShared(admin, topics);
        createEvents(admin, topics, partitions);
        createHistograms(admin, topics, partitions);
    }

    private static void create(Admin admin, Topics topics, List<NewTopic> wanted) {
        try {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = wanted.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            createAll(admin, missing);
            awaitLeaders(admin, wanted);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "cannot create the topics of " + topics.analysis() + ": " + e.getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while creating topics", e);
        }
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
    }

    private static void createAll(Admin admin, List<NewTopic> missing) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // another process was faster
                throw e;
            }
        }
    }

    private static void awaitLeaders(Admin admin, List<NewTopic> wanted)
            throws ExecutionException, InterruptedException {
        Map<String, Integer> partitions = new TreeMap<>();
        wanted.forEach(topic -> partitions.put(topic.name(), topic.numPartitions()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!haveLeaders(admin, partitions)) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("topics " + partitions.keySet() + " have no leaders after "
                        + PATIENCE.toSeconds() + " s: is the broker well?");
            }
            Thread.sleep(20);
        }
    }

    private static boolean haveLeaders(Admin admin, Map<String, Integer> partitions)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found;
        try {
            found = admin.describeTopics(partitions.keySet()).allTopicNames().get();
        } catch (ExecutionException e) {
            if (e.getCause()
                    instanceof UnknownTopicOrPartitionException) { // not yet known to the broker that was asked
                return false;
            }
            throw e;
        }
        for (TopicDescription topic : found.values()) {
            int wanted = partitions.getOrDefault(topic.name(), 0);
            int actual = topic.partitions().size();
            if (actual != wanted) {
                throw new IllegalArgumentException(
                        topic.name() + " has " + actual + " partitions, not " + wanted
                                + ": where files belong and what is counted depend on their number, which is fixed for good."
                                + " Set kafka.partitions to " + actual
                                + ", take back the change of the topic, or start anew under another --data-dir or name of analysis");
            }
            if (topic.partitions().stream()
                    .anyMatch(partition ->
                            partition.leader() == null || partition.leader().isEmpty())) {
                return false;
            }
        }
        return true;
    }
}
