package io.kollider.fitter.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.catalogue.CommittedRecords;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.fit.FitKey;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitRequests;
import io.kollider.schemas.fit.FitResults;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.fit.Inference;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances in processes of their own answer requests that come in all the time, and one after another is killed (-9) at a random moment and started again. More kills: {@code
 * -Dkollider.kills=20 -Dkollider.requests=200}.
 */
class KilledFittersTest {
    private static final int KILLS = Integer.getInteger("kollider.kills", 1);
    private static final int REQUESTS = Integer.getInteger("kollider.requests", 20);
    private static final long SEED = Long.getLong("kollider.seed", 11);
    private static final Topics TOPICS = Topics.of("killed");
    private static final long PATIENCE_NANOS = 240_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void eachRequestHasOneResultWhoeverIsKilledWhen() throws Exception {
        Random random = new Random(SEED);
        List<Process> fitters = new ArrayList<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(clients)) {
                TopicSetup.createShared(admin, TOPICS);
            }
            try (FitRequests requests = FitRequests.open(clients, TOPICS);
                    FitResults results = FitResults.open(clients, TOPICS, SchemaSource.NONE)) {
                fitters.add(start(broker));
                fitters.add(start(broker));
                int asked = 0;
                for (int kill = 1; kill <= KILLS; kill++) {
                    // some are answered before each kill, so that fitters work when it comes
                    for (; asked < REQUESTS * kill / KILLS; asked++) {
                        requests.send(asking("r" + asked, asked % 3 == 0));
                    }
                    awaitEnded(results, (long) REQUESTS * (kill - 1) / KILLS + random.nextInt(REQUESTS / KILLS));
                    Thread.sleep(random.nextInt(200));
                    Process victim = fitters.remove(random.nextInt(fitters.size()));
                    victim.destroyForcibly().waitFor();
                    fitters.add(start(broker));
                }
                awaitEnded(results, REQUESTS);
                assertThat(results.states())
                        .hasSize(REQUESTS)
                        .allMatch(state -> state.status() == FitState.Status.DONE);
                for (FitState state : results.states()) {
                    assertThat(results.result(state.id())).as(state.id()).isPresent();
                }
                assertThat(committedEnds(clients)).hasSize(REQUESTS).values().containsOnly(1);
            }
        } finally {
            fitters.forEach(Process::destroyForcibly);
        }
    }

    private static Process start(EmbeddedBroker broker) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FitterProcess.class.getName(),
                        broker.bootstrapServers(),
                        TOPICS.analysis())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static FitRequest asking(String id, boolean isLong) {
        return new FitRequest(
                id,
                "",
                List.of(),
                List.of(),
                List.of(),
                false,
                isLong ? List.of(Inference.MINOS, Inference.RANKING, Inference.BOOTSTRAP) : List.of(),
                false,
                0,
                "test",
                System.currentTimeMillis(),
                false);
    }

    private static void awaitEnded(FitResults results, long wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (results.states().stream()
                        .filter(state -> state.status().isFinal())
                        .count()
                < wanted) {
            assertThat(System.nanoTime()).as("in time: " + results.states()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static Map<String, Integer> committedEnds(Map<String, Object> clients) {
        Map<String, Integer> ends = new TreeMap<>();
        try (CommittedRecords records = CommittedRecords.of(clients, TOPICS.fitResults())) {
            records.readToEnd(record -> {
                FitKey key = FitKey.CODEC.decode(record.key(), SchemaSource.NONE);
                if (key.slice() == FitKey.STATE) {
                    ends.merge(key.id(), 1, Integer::sum);
                }
            });
        }
        return ends;
    }
}
