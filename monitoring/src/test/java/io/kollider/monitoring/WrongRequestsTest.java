package io.kollider.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.monitoring.api.Tokens;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the answer is 4xx, and the service goes on. */
class WrongRequestsTest {
    private static final long SEED = 20261127;

    private final Served served = Served.open(Tokens.NONE);

    @AfterEach
    void goesOn() throws Exception {
        assertThat(served.get("/api/v1/yields").statusCode()).isEqualTo(200);
        assertThat(served.asked).isEmpty();
        served.close();
    }

    @Test
    void refusesBodiesThatAreNoOrder() throws Exception {
        for (String body : List.of(
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"fit\":1e999}",
                "{\"fit\":{}}",
                "{\"fit\":\"strength\",\"fit\":\"strength\"}",
                "{} {}",
                "{\"id\":\"../../etc\"}",
                "{\"id\":\"\"}",
                "{\"poi\":[null]}",
                "{\"poi\":\"mu\"}",
                "{\"timeLimitMillis\":-1}",
                "{\"timeLimitMillis\":99999999999999999999}",
                "{\"unknown\":1}",
                "\u0000",
                "[".repeat(5000))) {
            assertThat(post(body)).as(body).isBetween(400, 499);
        }
    }

    /** Orders of every route that takes one; of each {@code {}} would be an order, or a mistake. */
    @Test
    void refusesWhatIsNoOrderWhereverItIsSent() throws Exception {
        for (String path : List.of("/api/v1/fits", "/api/v1/dead-letters/replay", "/api/v1/blinding")) {
            for (String body : List.of("", "null", "[]", "{", "{\"unknown\":1}", "{} {}", "[".repeat(5000))) {
                HttpResponse<String> answer = served.send("POST", path, body, "Content-Type", "application/json");
                assertThat(answer.statusCode()).as(path + " " + body).isBetween(400, 499);
                assertThat(answer.body()).as(path + " " + body).doesNotContain("at io.kollider");
            }
            for (String type :
                    List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
                assertThat(served.send("POST", path, "{}", "Content-Type", type).statusCode())
                        .as(path + " " + type)
                        .isEqualTo(415);
            }
            assertThat(served.send("POST", path, " ".repeat(2_000_000), "Content-Type", "application/json")
                            .statusCode())
                    .as(path)
                    .isEqualTo(413);
        }
        assertThat(served.replayed).isEmpty();
        assertThat(served.acts).isEmpty();
    }

    @Test
    void refusesRandomChangesOfAnOrder() throws Exception {
        Random random = new Random(SEED);
        byte[] order =
                "{\"fit\":\"strenght\",\"poi\":[\"mu\"],\"inference\":[\"minos\"]}".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 300; round++) {
            byte[] changed = order.clone();
            for (int change = 0; change < 3; change++) {
                // the name of the fit stays wrong, so that no change makes an order
                int at = random.nextInt(changed.length);
                if (at < 8 || at > 16) {
                    changed[at] = (byte) random.nextInt(128);
                }
            }
            String body = new String(changed, StandardCharsets.ISO_8859_1);
            assertThat(post(body)).as(body).isBetween(400, 499);
        }
    }

    @Test
    void refusesBodiesThatAreHuge() throws Exception {
        assertThat(post("{\"id\":\"" + "a".repeat(2_000_000) + "\"}")).isEqualTo(413);
        assertThat(raw("POST /api/v1/fits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + "10000\r\n" + "a".repeat(0x10000) + "\r\n"
                        + "10000\r\n" + "a".repeat(0x10000) + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void findsNoFilesButItsPages() throws Exception {
        for (String path : List.of(
                "/../pom.xml",
                "/..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/pages/index.html",
                "//etc/passwd",
                "/app.js/../../x",
                "/api/v1/regions/..%2f/lead_pt",
                "/api/v1/regions/SR/%00",
                "/api/v1/regions/SR/nothing",
                "/api/v1/regions/SR/lead_pt?systematic=NONE",
                "/api/v1/fits/none",
                "/api/v1/fits/none/result",
                "/api/v1/nothing",
                "/.git/config")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .as(path)
                    .startsWith("HTTP/1.1 4")
                    .doesNotContain("root:")
                    .doesNotContain("at io.kollider");
        }
    }

    @Test
    void refusesMethodsThatAreNotThere() throws Exception {
        assertThat(served.send("PUT", "/api/v1/fits", "{}").statusCode()).isEqualTo(405);
        assertThat(served.send("DELETE", "/api/v1/yields", "").statusCode()).isEqualTo(405);
        assertThat(served.send("DELETE", "/api/v1/fits/none", "").statusCode()).isEqualTo(404);
    }

    /** A client that leaves in the middle of what it announced. */
    @Test
    void survivesClientsThatLeave() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket("127.0.0.1", served.service.port())) {
                socket.getOutputStream()
                        .write(("POST /api/v1/fits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 60000\r\n\r\n{")
                                .getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                String answer = answer(socket);
                assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"))
                        .as(answer)
                        .isTrue();
            }
        }
    }

    /** Heads that never end hold a connection and no thread: {@link #goesOn} is answered while 400 of them are open, more than there are threads. */
    @Test
    void answersBesideHeadsThatNeverEnd() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                Socket socket = new Socket("127.0.0.1", served.service.port());
                slow.add(socket);
                socket.getOutputStream()
                        .write("GET /api/v1/yields HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
            assertThat(served.get("/api/v1/yields").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void survivesNoise() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 30; round++) {
            byte[] noise = new byte[200];
            random.nextBytes(noise);
            String answer = raw(new String(noise, StandardCharsets.ISO_8859_1) + "\r\n\r\n");
            assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"))
                    .as(answer)
                    .isTrue();
        }
    }

    private int post(String body) throws IOException, InterruptedException {
        return served.send("POST", "/api/v1/fits", body, "Content-Type", "application/json")
                .statusCode();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", served.service.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return answer(socket);
        }
    }

    /** "" if there is none. */
    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        byte[] answer = new byte[4096];
        try {
            int length = Math.max(0, socket.getInputStream().read(answer));
            return new String(answer, 0, length, StandardCharsets.UTF_8);
        } catch (SocketException | SocketTimeoutException nothing) {
            return "";
        }
    }
}
