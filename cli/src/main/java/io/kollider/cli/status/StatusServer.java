package io.kollider.cli.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Three pages about a service, to be read only: {@code /metrics} in Prometheus' text format, {@code /health} (200 as long as the process
 * answers; a service that fails ends its process) and {@code /ready} (200 when the service does its work, else 503).
 */
public final class StatusServer implements AutoCloseable {
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService thread;
    private final ServiceMeters meters = ServiceMeters.create();
    private volatile BooleanSupplier ready = () -> false;

    private StatusServer(HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /** @throws IOException if the address is taken, or not one of this machine */
    public static StatusServer start(InetSocketAddress address) throws IOException {
        HttpServer http = HttpServer.create(address, 16);
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "status");
            worker.setDaemon(true);
            return worker;
        });
        StatusServer server = new StatusServer(http, thread);
        http.createContext("/", server::answer);
        http.setExecutor(thread);
        http.start();
        return server;
    }

    /** The meters that {@code /metrics} shows. */
    public ServiceMeters meters() {
        return meters;
    }

    /** @param nowReady says whether the service does its work; before this is called it does not */
    public void readyWhen(BooleanSupplier nowReady) {
        ready = nowReady;
    }

    /** The port, if any free one was asked for. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                send(exchange, 405, TEXT, "only GET and HEAD\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/metrics" ->
                    send(exchange, 200, METRICS, meters.registry().scrape());
                case "/health" -> send(exchange, 200, TEXT, "alive\n");
                case "/ready" -> {
                    boolean isReady = ready.getAsBoolean();
                    send(exchange, isReady ? 200 : 503, TEXT, isReady ? "ready\n" : "not ready\n");
                }
                default -> send(exchange, 404, TEXT, "there are /metrics, /health and /ready\n");
            }
        }
    }

    private static void send(HttpExchange exchange, int code, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        boolean bodyWanted = !exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, bodyWanted ? body.length : -1);
        if (bodyWanted) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
        meters.close();
    }
}
