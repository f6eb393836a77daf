package io.kollider.cli.command;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A web server on the loopback interface that serves one file in ranges. */
final class RangeServer implements AutoCloseable {
    private final HttpServer server;

    RangeServer(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file.root", exchange -> {
            try (exchange) {
                String[] ends = exchange.getRequestHeaders()
                        .getFirst("Range")
                        .substring("bytes=".length())
                        .split("-");
                int first = Integer.parseInt(ends[0]);
                int end = Math.min(content.length, Integer.parseInt(ends[1]) + 1);
                exchange.getResponseHeaders()
                        .add("Content-Range", "bytes %d-%d/%d".formatted(first, end - 1, content.length));
                exchange.sendResponseHeaders(206, end - first);
                exchange.getResponseBody().write(content, first, end - first);
            }
        });
        server.start();
    }

    String address() {
        return "http://localhost:%d/file.root".formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
