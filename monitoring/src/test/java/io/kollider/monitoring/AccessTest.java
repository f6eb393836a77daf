package io.kollider.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.monitoring.api.AuditLog;
import io.kollider.monitoring.api.Tokens;
import io.kollider.monitoring.hook.HookSettings;
import io.kollider.monitoring.tls.Keys;
import io.kollider.monitoring.tls.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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
    void slowsDownWhoOrdersTooMuch() throws Exception {
        try (Served served =
                Served.open(tokens("operator ada operator-token-000\noperator eve operator-token-111\n"))) {
            for (int order = 0; order < 60; order++) {
                assertThat(ask(served, "Authorization", OPERATOR)).isEqualTo(202);
            }
            HttpResponse<String> refused = served.send(
                    "POST", "/api/v1/fits", "{}", "Content-Type", "application/json", "Authorization", OPERATOR);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
            assertThat(served.get("/api/v1/yields", "Authorization", OPERATOR).statusCode())
                    .as("who looks is not held up")
                    .isEqualTo(200);
            assertThat(ask(served, "Authorization", "Bearer operator-token-111"))
                    .isEqualTo(202);
            assertThat(served.asked).hasSize(61);
        }
    }

    @Test
    void notesOrdersAndRefusals() throws Exception {
        Path audit = folder.resolve("audit.jsonl");
        Tokens tokens = tokens("operator ada operator-token-000\nviewer bob viewer-token-00000\n");
        MonitoringSettings settings =
                new MonitoringSettings("127.0.0.1", 0, tokens, Optional.empty(), AuditLog.to(audit), HookSettings.NONE);
        try (Served served = Served.open(settings)) {
            served.send(
                    "POST",
                    "/api/v1/fits",
                    "{\"id\":\"one\"}",
                    "Content-Type",
                    "application/json",
                    "Authorization",
                    OPERATOR);
            served.running("two");
            served.send("DELETE", "/api/v1/fits/two", "", "Authorization", OPERATOR);
            served.send(
                    "POST",
                    "/api/v1/dead-letters/replay",
                    "{}",
                    "Content-Type",
                    "application/json",
                    "Authorization",
                    OPERATOR);
            ask(served, "Authorization", VIEWER);
            served.get("/api/v1/yields");
        }
        assertThat(Files.readAllLines(audit))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("\"what\":\"fit asked for\"", "\"request\":\"one\"", "\"by\":\"ada\""),
                        line -> assertThat(line).contains("\"what\":\"fit given up\"", "\"request\":\"two\""),
                        line -> assertThat(line)
                                .contains("\"what\":\"dead letters tried again\"", "\"detail\":\"2 of 2, data\""),
                        line -> assertThat(line).contains("\"what\":\"refused\"", "POST /api/v1/fits", "may look"))
                .noneMatch(line -> line.contains("token-0"));
    }

    @Test
    void servesEncryptedAndSaysSoToBrowsers() throws Exception {
        Keys keys = Keys.make(folder, "pages");
        TlsFiles files = new TlsFiles(keys.pkcs12(), Optional.empty(), Keys.PASSWORD);
        MonitoringSettings settings = new MonitoringSettings(
                "127.0.0.1", 0, Tokens.NONE, Optional.of(files), AuditLog.NONE, HookSettings.NONE);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (Served served = Served.open(settings)) {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(context)
                    .build()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("https://localhost:" + served.service.port() + "/api/v1/yields"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
            assertThat(raw(served, "localhost", "")).as("plain").doesNotContain("200");
        }
    }

    @Test
    void knowsWhereOthersCanListen() throws Exception {
        Tokens tokens = tokens("operator ada operator-token-000\n");
        assertThat(new MonitoringSettings("0.0.0.0", 0, tokens).isOpenToEavesdroppers())
                .isTrue();
        assertThat(new MonitoringSettings("127.0.0.1", 0, tokens).isOpenToEavesdroppers())
                .isFalse();
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
