package io.kollider.root.io;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on the loopback interface that serves one file in ranges, and fails when told to. */
public final class FaultyServer implements AutoCloseable {

    /** What happens to a request. */
    public enum Fault {
        /** The connection is closed before an answer. */
        DROP,
        /** 503, with a wish for a pause of one second, which is bounded by the settings. */
        UNAVAILABLE,
        /** The connection is closed in the middle of the bytes. */
        SHORT_BODY,
        /** Half of the bytes, then nothing. */
        STALL,
        /** The range asked for is ignored. */
        WHOLE_FILE,
        /** Another range, with a header that says so. */
        OTHER_RANGE,
        NOT_FOUND,
        FORBIDDEN
    }

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer waits 40 ms for an acknowledgement
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private volatile byte[] content;
    private volatile String etag = "\"1\"";
    private volatile boolean isStalled = true;

    public FaultyServer(byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file.root", this::answer);
        server.createContext("/moved.root", exchange -> {
            exchange.getResponseHeaders().add("Location", "/file.root");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    public URI address() {
        return address("/file.root");
    }

    public URI address(String path) {
        return URI.create("http://localhost:%d%s".formatted(server.getAddress().getPort(), path));
    }

    /** The next requests fail so, one after the other. */
    public void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    public void replace(byte[] newContent, String newEtag) {
        content = newContent;
        etag = newEtag;
    }

    /** The headers Range of all requests so far. */
    public List<String> ranges() {
        return List.copyOf(ranges);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range);
            String[] ends = range.substring("bytes=".length()).split("-");
            int first = Integer.parseInt(ends[0]);
            int end = Math.min(content.length, Integer.parseInt(ends[1]) + 1);
            Fault fault = faults.poll();
            if (fault == null) {
                if (first >= content.length) {
                    exchange.sendResponseHeaders(416, -1);
                } else {
                    send(exchange, 206, first, end, end - first);
                }
                return;
            }
            switch (fault) {
                case DROP -> {} // closing without an answer
                case UNAVAILABLE -> {
                    exchange.getResponseHeaders().add("Retry-After", "1");
                    exchange.sendResponseHeaders(503, -1);
                }
                case SHORT_BODY -> send(exchange, 206, first, end, (end - first) / 2);
                case STALL -> {
                    send(exchange, 206, first, end, (end - first) / 2);
                    waitUntilClosed();
                }
                case WHOLE_FILE -> send(exchange, 200, 0, content.length, content.length);
                case OTHER_RANGE -> send(exchange, 206, 1, end, end - 1);
                case NOT_FOUND -> exchange.sendResponseHeaders(404, -1);
                case FORBIDDEN -> exchange.sendResponseHeaders(403, -1);
            }
        }
    }

    /** Announces [first, end) and sends {@code sent} bytes of it. */
    private void send(HttpExchange exchange, int status, int first, int end, int sent) throws IOException {
        exchange.getResponseHeaders().add("ETag", etag);
        if (status == 206) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes %d-%d/%d".formatted(first, end - 1, content.length));
        }
        exchange.sendResponseHeaders(status, end - first);
        OutputStream body = exchange.getResponseBody();
        body.write(content, first, sent);
        body.flush();
    }

    private synchronized void waitUntilClosed() {
        while (isStalled) {
            try {
                wait();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            isStalled = false;
            notifyAll();
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
