package io.kollider.fitter.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.catalogue.CommittedRecords;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.fit.FitKey;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitRequests;
import io.kollider.schemas.fit.FitResults;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.fit.FoundParameter;
import io.kollider.schemas.fit.Inference;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** On an embedded broker. */
class FitterServiceTest {
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static Map<String, Object> clients;

    private final List<FitterService> services = new ArrayList<>();
    private Analysis analysis = ToyAnalysis.analysis();
    private volatile CountedSoFar counted = counted(true);
    private volatile boolean nothingIsCounted;
    private Topics topics;
    private FitRequests requests;
    private FitResults results;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(directory);
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) {
        topics = Topics.of(test.getTestMethod().orElseThrow().getName());
        try (Admin admin = Admin.create(clients)) {
            TopicSetup.create(admin, topics, 3);
        }
        requests = FitRequests.open(clients, topics);
        results = FitResults.open(clients, topics, SchemaSource.NONE);
    }

    @AfterEach
    void close() {
        services.forEach(FitterService::close);
        requests.close();
        results.close();
    }

    @Test
    void answersWithWhatTheFitGivesDirectly() throws Exception {
        start();
        requests.send(asking("all", Inference.values()));
        await(() -> ended("all"));
        assertThat(results.state("all").orElseThrow())
                .satisfies(state -> assertThat(state.message()).isEmpty())
                .satisfies(state -> assertThat(state.status()).isEqualTo(FitState.Status.DONE))
                .satisfies(state -> assertThat(state.fit()).isEqualTo("strengths"));

        JsonNode document = document("all");
        FitResult direct = MaximumLikelihood.fit(PreparedFit.of(
                        analysis, analysis.fits().get(0), Prediction.of(analysis, counted.histograms()), note -> {})
                .model());
        assertThat(document.at("/parameters/mu_ttbar/value").doubleValue()).isEqualTo(direct.value("mu_ttbar"));
        assertThat(document.at("/covers/events-0").longValue()).isEqualTo(7);
        assertThat(document.at("/bootstrap/replicas").intValue()).isEqualTo(4);
        for (Inference inference : Inference.values()) {
            assertThat(document.has(inference.label())).as(inference.label()).isTrue();
        }
        assertThat(document.at("/bootstrap/values/mu_ttbar")).hasSize(4);
        assertThat(results.state("all").orElseThrow().found().get(0))
                .isEqualTo(new FoundParameter("mu_ttbar", direct.value("mu_ttbar"), direct.error("mu_ttbar")));
    }

    @Test
    void answersARequestOnceHoweverOftenItIsSent() throws Exception {
        start();
        for (int i = 0; i < 5; i++) {
            requests.send(asking("same"));
        }
        await(() -> ended("same"));
        long finished = results.state("same").orElseThrow().finishedMillis();
        requests.send(asking("same"));
        requests.send(asking("later"));
        await(() -> ended("later"));
        assertThat(results.state("same").orElseThrow().finishedMillis()).isEqualTo(finished);
    }

    @Test
    void saysWhyItRefuses() throws Exception {
        start();
        requests.send(FitRequest.of("unknown", "no-such-fit", "test", 0));
        await(() -> ended("unknown"));
        assertThat(results.state("unknown").orElseThrow().message()).contains("there is no fit 'no-such-fit'");

        counted = counted(false);
        requests.send(asking("incomplete"));
        await(() -> ended("incomplete"));
        assertThat(results.state("incomplete").orElseThrow().status()).isEqualTo(FitState.Status.FAILED);
        assertThat(results.state("incomplete").orElseThrow().message()).contains("1: 5 of 10 entries");
    }

    @Test
    void cancelsWhatWasNotBegun() throws Exception {
        requests.send(asking("wanted"));
        requests.send(FitRequest.cancelling("wanted", "test", 0));
        start();
        await(() -> ended("wanted"));
        assertThat(results.state("wanted").orElseThrow().status()).isEqualTo(FitState.Status.CANCELLED);
    }

    /** A rule's fit is made once for what triggered it, whoever is there to ask for it. */
    @Test
    void asksOnceForWhatIsDueOverRestarts() throws Exception {
        analysis = scheduled(new Fit.Schedule(0, 0, true, 0));
        start();
        await(() -> results.states().size() == 1);
        services.remove(0).close();
        start();
        start();
        requests.send(asking("behind"));
        await(() -> ended("behind"));
        CountedSoFar before = counted;
        counted = new CountedSoFar(
                before.histograms(), before.completeness(), Map.of("events-0", 9L), "8899aabbccddeeff");
        await(() -> results.states().stream()
                        .filter(state ->
                                state.by().equals("schedule") && state.status().isFinal())
                        .count()
                == 2);
        assertThat(answersById()).hasSize(3).values().containsOnly(1);
    }

    /** A service that is up before the first event waits with what its rules ask for, and says why to those who ask. */
    @Test
    void outlivesThatNothingIsCounted() throws Exception {
        nothingIsCounted = true;
        analysis = scheduled(new Fit.Schedule(0, 0, true, 0));
        start();
        requests.send(asking("early"));
        await(() -> ended("early"));
        assertThat(results.state("early").orElseThrow())
                .satisfies(state -> assertThat(state.status()).isEqualTo(FitState.Status.FAILED))
                .satisfies(state -> assertThat(state.message()).isEqualTo("nothing is here"));
        nothingIsCounted = false;
        await(() -> results.states().stream()
                .anyMatch(state -> state.by().equals("schedule") && state.status() == FitState.Status.DONE));
        assertThat(services.get(0).failure()).isEmpty();
    }

    @Test
    void goesOnBehindARecordThatIsNoRequest() throws Exception {
        try (var producer = new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int partition = 0; partition < 3; partition++) {
                producer.send(new ProducerRecord<>(topics.fitRequests(), partition, null, new byte[] {1, 2, 3}));
            }
        }
        requests.send(asking("next"));
        start();
        await(() -> ended("next"));
        assertThat(results.state("next").orElseThrow().status()).isEqualTo(FitState.Status.DONE);
    }

    /** Instances come and go while 60 requests are answered; each answer is committed once. */
    @Test
    void instancesThatComeAndGoAnswerEachRequestOnce() throws Exception {
        Random random = new Random(17);
        start();
        start();
        int asked = 60;
        for (int i = 0; i < asked; i++) {
            requests.send(i % 7 == 0 ? asking("r" + i, Inference.BOOTSTRAP) : asking("r" + i));
            if (i % 12 == 11) {
                services.remove(random.nextInt(services.size())).close();
                start();
            }
        }
        await(() -> results.states().stream()
                        .filter(state -> state.status().isFinal())
                        .count()
                == asked);
        assertThat(results.states()).allMatch(state -> state.status() == FitState.Status.DONE);
        assertThat(answersById().values()).allMatch(count -> count == 1);
        assertThat(answersById()).hasSize(asked);
    }

    /** Committed ends, from the topic itself. */
    private Map<String, Integer> answersById() throws Exception {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        try (var records = CommittedRecords.of(clients, topics.fitResults())) {
            records.readToEnd(record -> {
                var key = FitKey.CODEC.decode(record.key(), SchemaSource.NONE);
                if (key.slice() == FitKey.STATE) {
                    counts.merge(key.id(), 1, Integer::sum);
                }
            });
        }
        return counts;
    }

    private FitRequest asking(String id, Inference... inference) {
        return new FitRequest(
                id,
                "",
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(inference),
                false,
                0,
                "test",
                System.currentTimeMillis(),
                false);
    }

    private static Analysis scheduled(Fit.Schedule schedule) {
        return ToyAnalysis.analysis(
                List.of(), ToyAnalysis.fit().draft().schedule(schedule).fit());
    }

    private void start() {
        services.add(FitterService.start(
                clients,
                topics,
                SchemaSource.NONE,
                analysis,
                this::counted,
                FitterSettings.DEFAULT,
                new SimpleMeterRegistry()));
    }

    private CountedSoFar counted() {
        if (nothingIsCounted) {
            throw new NotCountedException("nothing is here", new IllegalStateException());
        }
        return counted;
    }

    private static CountedSoFar counted(boolean complete) {
        return new CountedSoFar(
                ToyAnalysis.histograms(),
                new Completeness(Map.of("1", new Completeness.Count(complete ? 10 : 5, 10)), Set.of()),
                Map.of("events-0", 7L),
                "0011223344556677");
    }

    private JsonNode document(String id) throws IOException {
        return new ObjectMapper().readTree(results.result(id).orElseThrow());
    }

    private boolean ended(String id) {
        return results.state(id).filter(state -> state.status().isFinal()).isPresent();
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            services.forEach(service -> assertThat(service.failure()).isEmpty());
            assertThat(System.nanoTime()).as("in time: " + results.states()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
