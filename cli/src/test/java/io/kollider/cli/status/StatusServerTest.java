package io.kollider.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private StatusServer server;

    @BeforeEach
    void start() throws IOException {
        server = StatusServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String page) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + page);
        return client.send(
                HttpRequest.newBuilder(address)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void isReadyWhenTheServiceIs() throws Exception {
        AtomicBoolean working = new AtomicBoolean();
        assertThat(ask("GET", "/ready").statusCode()).isEqualTo(503);
        server.readyWhen(working::get);
        assertThat(ask("GET", "/ready").statusCode()).isEqualTo(503);
        working.set(true);
        assertThat(ask("GET", "/ready").statusCode()).isEqualTo(200);
        working.set(false);
        assertThat(ask("GET", "/ready").statusCode()).isEqualTo(503);
        assertThat(ask("GET", "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void metersAreInThePrometheusFormat() throws Exception {
        server.meters().registry().counter("kollider.some.blocks").increment(3);
        HttpResponse<String> metrics = ask("GET", "/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(metrics.body().lines())
                .contains("# TYPE kollider_some_blocks_total counter", "kollider_some_blocks_total 3.0")
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
    }

    @Test
    void answersToReadersAlone() throws Exception {
        assertThat(ask("HEAD", "/health").statusCode()).isEqualTo(200);
        assertThat(ask("HEAD", "/health").body()).isEmpty();
        assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
        assertThat(ask("DELETE", "/").statusCode()).isEqualTo(405);
        assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/metrics/../secret").statusCode()).isEqualTo(404);
    }

    @Test
    void aTakenPortIsAnError() {
        assertThatIOException()
                .isThrownBy(() ->
                        StatusServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())));
    }
}
