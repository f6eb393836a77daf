package io.kollider.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.monitoring.api.BlindingDesk;
import io.kollider.monitoring.api.Desks;
import io.kollider.monitoring.api.FitDesk;
import io.kollider.monitoring.api.Tokens;
import io.kollider.monitoring.live.LiveState;
import io.kollider.prediction.DataBlinding;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.fit.FoundParameter;
import io.kollider.schemas.generation.BlindingAct;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A service with a state filled by hand. A fit that is asked for is done at once, with a result of the test's. */
final class Served implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    final LiveState state = new LiveState();
    final List<FitRequest> asked = new CopyOnWriteArrayList<>();
    final Map<String, byte[]> results = new ConcurrentHashMap<>();
    final List<BlindingAct> acts = new CopyOnWriteArrayList<>();
    final List<DeadLetter> replayed = new CopyOnWriteArrayList<>();
    final MonitoringService service;
    private final Analysis analysis;
    private final List<FitState> fits = new ArrayList<>();
    private final byte[] result;
    private final HttpClient client = HttpClient.newHttpClient();
    /** Reads on, so that a slow test does not look at old numbers. */
    private final ScheduledExecutorService reading = Executors.newSingleThreadScheduledExecutor();

    private Served(Analysis analysis, MonitoringSettings settings, byte[] result) {
        this.analysis = analysis;
        this.result = result;
        publish(System.currentTimeMillis());
        service = MonitoringService.start(
                analysis,
                state,
                new Desks(
                        new FitDesk(this::ask, id -> Optional.ofNullable(results.get(id))),
                        new BlindingDesk(() -> acts, this::act),
                        replayed::addAll),
                settings,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        reading.scheduleWithFixedDelay(this::readAgain, 2, 2, TimeUnit.SECONDS);
    }

    /** What is published meanwhile, which the state does in its own monitor, must not be undone. */
    private void readAgain() {
        synchronized (state) {
            state.publish(state.now().live(), System.currentTimeMillis());
        }
    }

    private void publish(long now) {
        state.publish(analysis.blinding().isPresent() ? Toy.blind(fits, acts) : Toy.live(fits), now);
    }

    private synchronized void act(List<String> regions, boolean unblinds, String by, String reason) {
        for (String region : regions) {
            acts.add(new BlindingAct(
                    acts.size() + 1, region, unblinds, by, reason, 1, DataBlinding.fingerprint(analysis), ""));
        }
        publish(System.currentTimeMillis());
    }

    /** From now on nothing changes by itself. */
    void readNoMore() throws InterruptedException {
        reading.shutdown();
        if (!reading.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("it still reads");
        }
    }

    /** Nothing can be read from now on. */
    void lose(String reason) throws InterruptedException {
        readNoMore();
        state.lost(reason);
    }

    static Served open(Tokens tokens) {
        return open(new MonitoringSettings("127.0.0.1", 0, tokens));
    }

    static Served open(MonitoringSettings settings) {
        return new Served(Toy.ANALYSIS, settings, "{\"nll\":1.5}".getBytes(StandardCharsets.UTF_8));
    }

    static Served open(int port, byte[] result) {
        return new Served(Toy.ANALYSIS, new MonitoringSettings("127.0.0.1", port, Tokens.NONE), result);
    }

    /** With the blinded toy. */
    static Served blind(Tokens tokens, byte[] result) {
        return new Served(Toy.BLIND, new MonitoringSettings("127.0.0.1", 0, tokens), result);
    }

    static Served blind(MonitoringSettings settings) {
        return new Served(Toy.BLIND, settings, new byte[0]);
    }

    private synchronized void ask(FitRequest request) {
        asked.add(request);
        if (!request.cancel()) {
            long now = System.currentTimeMillis();
            fits.add(FitState.started(request, request.fit(), now)
                    .ended(FitState.Status.DONE, "", 1, now + 40)
                    .finding(
                            List.of(new FoundParameter("mu", 1.03 + 0.01 * fits.size(), 0.07)),
                            500 + 10 * fits.size()));
            results.put(request.id(), result);
            publish(now);
        }
    }

    /** Adds a fit that is done, with the result of the test's. */
    void done(String id) {
        ask(FitRequest.of(id, "strength", "test", System.currentTimeMillis()));
    }

    /** Adds a fit that is not at its end. */
    synchronized void running(String id) {
        fits.add(FitState.started(FitRequest.of(id, "strength", "test", 1), "strength", 2));
        publish(System.currentTimeMillis());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        reading.shutdownNow();
        service.close();
    }
}
