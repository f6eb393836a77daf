package io.kollider.k8s;

import static io.kollider.k8s.TopicsTest.ANALYSIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kollider.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may do what on Kafka, beside the names that the code uses. */
class AccessTest {
    private static final Topics FIRST = Topics.of(ANALYSIS);
    private static final Topics LATER = new Topics(ANALYSIS, 7, 8);
    private static final String ALL = "kollider." + ANALYSIS + ".";

    /** A rule of an account. */
    record Rule(String account, String type, String name, boolean isPrefix, List<String> operations) {
        boolean covers(String resource) {
            return isPrefix ? resource.startsWith(name) : resource.equals(name);
        }
    }

    static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Resource user : Manifests.written("KafkaUser")) {
            for (JsonNode acl : user.at("/spec/authorization/acls")) {
                JsonNode resource = acl.path("resource");
                List<String> operations = new ArrayList<>();
                acl.path("operations").forEach(operation -> operations.add(operation.asText()));
                rules.add(new Rule(
                        user.name(),
                        resource.path("type").asText(),
                        resource.path("name").asText(),
                        resource.path("patternType").asText().equals("prefix"),
                        operations));
            }
        }
        return rules;
    }

    private static List<String> topics(Topics topics) {
        return List.of(
                topics.schemas(),
                topics.control(),
                topics.catalogue(),
                topics.files(),
                topics.claims(),
                topics.progress(),
                topics.events(),
                topics.histograms(),
                topics.replicas(),
                topics.fitRequests(),
                topics.fitResults(),
                topics.deadLetters(),
                topics.changelog("arrays"));
    }

    private static List<String> groups(Topics topics) {
        return List.of(topics.producersGroup(), topics.streamsApplication(), topics.fittersGroup());
    }

    private static List<String> transactions(Topics topics) {
        return List.of(
                topics.controlTransaction(),
                topics.ingestTransaction(3),
                topics.streamsApplication() + "-streams-0-1",
                topics.fittersGroup() + "-1");
    }

    private static List<String> names(String type, Topics topics) {
        return switch (type) {
            case "topic" -> topics(topics);
            case "group" -> groups(topics);
            case "transactionalId" -> transactions(topics);
            default -> List.of();
        };
    }

    @Test
    void eachRuleIsAboutSomethingThatTheCodeNamesInEveryGeneration() {
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(names(rule.type(), FIRST)).anyMatch(rule::covers);
            assertThat(names(rule.type(), LATER)).anyMatch(rule::covers);
        });
    }

    @Test
    void aRuleThatReachesOverAllTopicsLetsNobodyWrite() {
        assertThat(rules().stream().filter(rule -> rule.name().equals(ALL)))
                .isNotEmpty()
                .allMatch(rule -> rule.type().equals("topic")
                        && rule.operations().stream().noneMatch(List.of("Write", "Alter", "All")::contains));
        assertThat(rules().stream().filter(rule -> !rule.name().equals(ALL)))
                .allMatch(rule -> rule.name().startsWith(ALL));
    }

    @Test
    void everyTopicHasItsWritersAndNoOthers() {
        Map<String, List<String>> expected = Map.ofEntries( // the table of docs/architecture.md and FitterService
                Map.entry(FIRST.schemas(), List.of("fitter", "operator", "producer", "streams")),
                Map.entry(FIRST.control(), List.of("operator", "producer", "streams")),
                Map.entry(FIRST.catalogue(), List.of("producer")),
                Map.entry(FIRST.files(), List.of("monitor", "operator", "producer")),
                Map.entry(FIRST.claims(), List.of("producer")),
                Map.entry(FIRST.progress(), List.of("producer")),
                Map.entry(FIRST.events(), List.of("producer")),
                Map.entry(FIRST.histograms(), List.of("streams")),
                Map.entry(FIRST.replicas(), List.of("streams")),
                Map.entry(FIRST.changelog("arrays"), List.of("streams")),
                Map.entry(FIRST.fitRequests(), List.of("fitter", "monitor", "operator")),
                Map.entry(FIRST.fitResults(), List.of("fitter")),
                Map.entry(FIRST.deadLetters(), List.of("producer", "streams")));
        assertThat(expected.keySet()).containsExactlyInAnyOrderElementsOf(topics(FIRST));
        expected.forEach((topic, writers) ->
                assertThat(may("topic", topic, "Write")).as(topic).containsExactlyElementsOf(writers));
    }

    @Test
    void everyTopicGroupAndTransactionHasSomebody() {
        topics(LATER)
                .forEach(topic ->
                        assertThat(may("topic", topic, "Read")).as(topic).isNotEmpty());
        groups(LATER)
                .forEach(group ->
                        assertThat(may("group", group, "Read")).as(group).hasSize(1));
        transactions(LATER)
                .forEach(id ->
                        assertThat(may("transactionalId", id, "Write")).as(id).isNotEmpty());
    }

    private static Stream<String> may(String type, String resource, String operation) {
        return rules().stream()
                .filter(rule -> rule.type().equals(type)
                        && rule.covers(resource)
                        && rule.operations().contains(operation))
                .map(Rule::account)
                .distinct()
                .sorted();
    }

    @Test
    void eachAccountThatAPodUsesExists() {
        List<String> accounts = rules().stream().map(Rule::account).distinct().toList();
        assertThat(Manifests.written().stream().filter(Resource::isWorkload))
                .isNotEmpty()
                .allMatch(workload -> accounts.contains(workload.tree()
                        .at("/metadata/labels/app.kubernetes.io~1component")
                        .asText()));
    }
}
