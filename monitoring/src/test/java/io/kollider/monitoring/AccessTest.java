package io.kollider.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.monitoring.api.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    private static final String OPERATOR = "Bearer operator-token-000";
    private static final String VIEWER = "Bearer viewer-token-00000";

    @TempDir
    private Path folder;

    @Test
    void letsOperatorsAskAndViewersLook() throws Exception {
        try (Served served = Served.open(tokens("operator ada operator-token-000\nviewer bob viewer-token-00000\n"))) {
            assertThat(served.get("/api/v1/yields").statusCode()).isEqualTo(401);
            assertThat(served.get("/api/v1/yields", "Authorization", VIEWER).statusCode())
                    .isEqualTo(200);
            assertThat(served.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(served.get("/api/v1/stream").statusCode()).isEqualTo(401);
            assertThat(ask(served, "Authorization", VIEWER)).isEqualTo(403);
            assertThat(ask(served, "Authorization", OPERATOR)).isEqualTo(202);
            assertThat(served.asked.get(0).by()).isEqualTo("ada");
        }
    }

    @Test
    void letsAllLookWhereNoViewerIsNamed() throws Exception {
        try (Served served = Served.open(tokens("# the shift\noperator ada operator-token-000\n"))) {
            assertThat(served.get("/api/v1/yields").statusCode()).isEqualTo(200);
            assertThat(ask(served, "X-None", "")).isEqualTo(401);
        }
    }

    @Test
    void slowsDownWhoGuesses() throws Exception {
        try (Served served = Served.open(tokens("operator ada operator-token-000\n"))) {
            for (int guess = 0; guess < 5; guess++) {
                assertThat(ask(served, "Authorization", "Bearer guess" + guess)).isEqualTo(401);
            }
            assertThat(ask(served, "Authorization", OPERATOR)).isEqualTo(429);
        }
    }

    @Test
    void refusesPagesOfOtherSites() throws Exception {
        try (Served served = Served.open(Tokens.NONE)) {
            assertThat(raw(served, "evil.example", "")).startsWith("HTTP/1.1 403");
            assertThat(raw(served, "127.0.0.1:" + served.service.port(), "Origin: http://evil.example\r\n"))
                    .startsWith("HTTP/1.1 403");
            assertThat(raw(served, "127.0.0.1:" + served.service.port(), "Origin: null\r\n"))
                    .startsWith("HTTP/1.1 403");
            assertThat(raw(
                            served,
                            "127.0.0.1:" + served.service.port(),
                            "Origin: http://127.0.0.1:" + served.service.port() + "\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void takesNoOrderAsAFormSendsIt() throws Exception {
        try (Served served = Served.open(Tokens.NONE)) {
            int status = served.send("POST", "/api/v1/fits", "{}", "Content-Type", "text/plain")
                    .statusCode();

            assertThat(status).isEqualTo(415);
            assertThat(served.asked).isEmpty();
        }
    }

    @Test
    void namesTheWrongLineWithoutItsToken() {
        assertThatThrownBy(() -> tokens("operator ada operator-token-000\nroot eve secret-secret-secret\n"))
                .hasMessageContaining("tokens:2")
                .hasMessageNotContaining("secret-secret-secret");
        assertThatThrownBy(() -> tokens("operator ada short\n")).hasMessageContaining("fewer than 16");
        assertThatThrownBy(() -> tokens("\n")).hasMessageContaining("no tokens");
    }

    private Tokens tokens(String lines) throws IOException {
        return Tokens.read(Files.writeString(folder.resolve("tokens"), lines));
    }

    private static int ask(Served served, String name, String value) throws IOException, InterruptedException {
        return served.send("POST", "/api/v1/fits", "{}", "Content-Type", "application/json", name, value)
                .statusCode();
    }

    /** HttpClient does not let a test choose these headers. */
    private static String raw(Served served, String host, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", served.service.port())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/yields HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
