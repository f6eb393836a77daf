package io.kollider.monitoring;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.kollider.analysis.Analysis;
import io.kollider.monitoring.api.Access;
import io.kollider.monitoring.api.Api;
import io.kollider.monitoring.api.Desks;
import io.kollider.monitoring.api.QualityWatch;
import io.kollider.monitoring.live.LiveState;
import io.kollider.monitoring.push.EventStream;
import io.kollider.monitoring.tls.TlsConnector;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Answers HTTP: pages, REST interface, event stream, metrics and health, until it is closed. */
public final class MonitoringService implements AutoCloseable {
    private static final int OTHER_THREADS = 30;
    /** Those that say nothing cost some memory, and no thread; they end after half a minute. */
    private static final int MOST_CONNECTIONS = 2000;

    private static final long LOOK_AT_FILES_MILLIS = 10_000;
    /** Older than this, what was read is not ready to be shown as new. */
    private static final long FRESH_MILLIS = 15_000;

    private static final String STARTED = "kollider.started";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final EventStream stream;
    private final QualityWatch quality;
    private final Javalin server;
    private final Optional<TlsConnector> tls;

    private MonitoringService(EventStream stream, QualityWatch quality, Javalin server, Optional<TlsConnector> tls) {
        this.stream = stream;
        this.quality = quality;
        this.server = server;
        this.tls = tls;
    }

    /**
     * Starts to listen.
     *
     * @param state what is shown; somebody else keeps it up to date
     * @param registry what {@code /metrics} shows
     * @throws IllegalArgumentException if others can reach the address and there are no tokens, or a file of TLS is wrong
     */
    public static MonitoringService start(
            Analysis analysis,
            LiveState state,
            Desks desks,
            MonitoringSettings settings,
            PrometheusMeterRegistry registry) {
        Access access = new Access(settings.tokens(), settings.bind());
        Api api = new Api(analysis, state, desks, access, settings.audit(), System::currentTimeMillis);
        EventStream stream = new EventStream(state, System::currentTimeMillis);
        QualityWatch quality = QualityWatch.of(analysis);
        MonitoringMeters meters = MonitoringMeters.of(registry, analysis.name(), state, quality, stream);
        Optional<TlsConnector> tls = settings.tls().map(files -> TlsConnector.of(files, LOOK_AT_FILES_MILLIS));
        Javalin server = Javalin.create(config -> {
            configure(config, settings);
            tls.ifPresent(connector -> config.jetty.addConnector(
                    (jetty, http) -> connector.connector(jetty, http, settings.bind(), settings.port())));
            config.routes.before(MonitoringService::begin);
            config.routes.after(request -> end(request, meters));
            api.addTo(config.routes);
            Pages.addTo(config.routes);
            config.routes.get("/api/v1/stream", request -> {
                api.requireViewer(request);
                stream.answer(request);
            });
            config.routes.get("/metrics", request -> {
                api.requireViewer(request);
                request.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
            });
            config.routes.get("/health", request -> request.result("up"));
            config.routes.get("/ready", request -> ready(request, state.now()));
        });
        try {
            server.start();
        } catch (RuntimeException e) {
            tls.ifPresent(TlsConnector::close);
            throw e;
        }
        return new MonitoringService(stream, quality, server, tls);
    }

    private static void configure(JavalinConfig config, MonitoringSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = Api.LARGEST_BODY;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(EventStream.MOST_CLIENTS + OTHER_THREADS);
        config.jetty.host = settings.bind();
        config.jetty.port = settings.port();
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(jetty -> jetty.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, jetty)));
    }

    private static void begin(Context request) {
        request.attribute(STARTED, System.nanoTime());
        HEADERS.forEach(request::header);
    }

    private static void end(Context request, MonitoringMeters meters) {
        Long started = request.attribute(STARTED);
        Endpoint endpoint = request.endpoints().lastHttpEndpoint();
        if (started != null) {
            meters.answered(
                    request.method().name(),
                    endpoint == null ? "none" : endpoint.path,
                    request.statusCode(),
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private static void ready(Context request, LiveState.View view) {
        boolean fresh = System.currentTimeMillis() - view.readMillis() <= FRESH_MILLIS;
        if (view.isConnected() && fresh) {
            request.result("ready");
        } else {
            request.status(503).result(view.isConnected() ? "nothing was read for a while" : view.problem());
        }
    }

    /** What is unlike the other data. */
    public QualityWatch quality() {
        return quality;
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        stream.close();
        server.stop();
        tls.ifPresent(TlsConnector::close);
    }
}
