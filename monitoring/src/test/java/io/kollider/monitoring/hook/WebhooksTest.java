package io.kollider.monitoring.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.monitoring.live.Live;
import io.kollider.monitoring.live.LiveState;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.fit.FitKey;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On an embedded broker, with a server that answers as it is told. */
class WebhooksTest {
    private static final String SECRET = "a-secret-of-16-characters";
    private static final Topics TOPICS = Topics.of("toy");

    @TempDir
    private Path folder;

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    /** What the next calls are answered; then 200. */
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

    private final LiveState state = new LiveState();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private EmbeddedBroker broker;
    private Map<String, Object> clients;
    private HttpServer server;

    private record Call(String id, String time, String signature, String authorization, String body) {}

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(folder);
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(clients)) {
            TopicSetup.createShared(admin, TOPICS);
        }
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            Integer status = answers.poll(); // before a test hears of the call and changes the next answer
            calls.add(new Call(
                    headers.getFirst("X-Kollider-Id"),
                    headers.getFirst("X-Kollider-Time"),
                    headers.getFirst("X-Kollider-Signature"),
                    headers.getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        });
        server.start();
        state.publish(Live.NOTHING, 0);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        broker.close();
    }

    @Test
    void tellsOfFitsUntilTheyWereTaken() throws Exception {
        ended("before", FitState.Status.DONE);
        try (Webhooks hooks = hooks()) {
            alarmIsTaken(); // it follows from here
            answers.addAll(List.of(503, 429));
            ended("first", FitState.Status.DONE);
            List<Call> tries = List.of(next(), next(), next());
            assertThat(tries).extracting(Call::id).containsOnly("fit-first-done");
            Call taken = tries.get(2);
            assertThat(taken.authorization()).isEqualTo("Bearer a-token");
            assertThat(taken.signature())
                    .isEqualTo("sha256="
                            + Delivery.signature(
                                    SECRET, taken.time(), taken.body().getBytes(StandardCharsets.UTF_8)));
            JsonNode body = new ObjectMapper().readTree(taken.body());
            assertThat(body.get("event").asText()).isEqualTo("fit-result");
            assertThat(body.get("analysis").asText()).isEqualTo("toy");
            assertThat(body.at("/fit/request").asText()).isEqualTo("first");
            assertThat(body.at("/fit/seconds").asDouble()).isEqualTo(0.25);

            answers.add(400); // refused for good
            ended("second", FitState.Status.FAILED);
            ended("third", FitState.Status.DONE);
            assertThat(next().body()).contains("\"alarm\":\"fit-failed\"");
            assertThat(next().id()).isEqualTo("fit-third-done");
        }
        assertThat(registry.get("kollider.webhooks.tries")
                        .tag("outcome", "failed")
                        .counter()
                        .count())
                .isEqualTo(2);
        ended("meanwhile", FitState.Status.DONE);
        try (Webhooks hooks = hooks()) {
            List<String> ids = new ArrayList<>();
            while (!ids.contains("fit-meanwhile-done")) {
                ids.add(next().id());
            }
            assertThat(ids)
                    .as("older ones may come again, the newest must")
                    .contains("fit-meanwhile-done")
                    .doesNotContain("fit-before-done", "fit-first-done");
        }
    }

    /** By {@code printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac a-secret-of-16-characters}, OpenSSL 3. */
    @Test
    void signsAsOpenSslDoes() {
        assertThat(Delivery.signature(SECRET, "1700000000", "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("7592166618312ad4ca0011830e0db132825a74941580714eff86c43050ad1b25");
    }

    /** Its first call is that of an alarm, which is sent when fits are being followed. */
    private void alarmIsTaken() throws InterruptedException {
        assertThat(next().id()).startsWith("dead-letters-");
    }

    private Webhooks hooks() {
        Webhook hook = new Webhook(
                "chat", URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), SECRET, "a-token");
        state.publish(
                new Live(
                        Live.NOTHING.counted(),
                        0,
                        List.of(),
                        List.of(new DeadLetter(
                                "kollider.toy.events-1", 0, 1, "1", "f", 0, 1, "NaN", OptionalDouble.empty())),
                        List.of(),
                        Live.NOTHING.flow()),
                1);
        return Webhooks.start(
                clients,
                TOPICS,
                state,
                counted -> Map.of(),
                new HookSettings(List.of(hook), AlarmLimits.DEFAULT),
                registry,
                10);
    }

    private Call next() throws InterruptedException {
        Call call = calls.poll(60, TimeUnit.SECONDS);
        assertThat(call).as("a call").isNotNull();
        return call;
    }

    private void ended(String id, FitState.Status status) throws Exception {
        FitState end = FitState.started(FitRequest.of(id, "strength", "ada", 1000), "strength", 1100)
                .ended(status, "", 0, 1250);
        try (var producer = new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            TOPICS.fitResults(), 0, FitKey.CODEC.encode(FitKey.of(end)), FitState.CODEC.encode(end)))
                    .get();
        }
    }
}
