package io.kollider.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.monitoring.api.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final Served served = Served.open(Tokens.NONE);

    /** What was read again between two batches would be one of its own. */
    @BeforeEach
    void onlyTestsChangeTheState() throws Exception {
        served.readNoMore();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void beginsWithEverything() throws Exception {
        try (Client client = new Client("")) {
            Map<String, String> events = client.batch();

            assertThat(events.keySet()).containsExactly("counts", "files", "letters", "fits", "flow", "connection");
            assertThat(Served.JSON
                            .readTree(events.get("counts"))
                            .get("countedEntries")
                            .asLong())
                    .isEqualTo(4000);
        }
    }

    @Test
    void thenSendsWhatChanged() throws Exception {
        try (Client client = new Client("")) {
            client.batch();
            served.running("one");

            Map<String, String> events = client.batch();

            // the toy state is made anew, with new histograms
            assertThat(events.keySet()).containsExactly("counts", "fits");
            assertThat(Served.JSON.readTree(events.get("fits")).get("running").asInt())
                    .isEqualTo(1);
        }
    }

    /** Rates change every second: numbers would be taken for old if the time of reading came in pauses alone. */
    @Test
    void tellsWithEachChangeWhenTopicsWereRead() throws Exception {
        try (Client client = new Client("")) {
            client.batch();
            for (int change = 0; change < 3; change++) {
                long now = System.currentTimeMillis();
                served.state.publish(Toy.live(List.of()), now);
                client.batch();
                served.state.publish(Toy.live(List.of()), now);
                client.batch(); // the heartbeat stands between both

                assertThat(Served.JSON
                                .readTree(client.heartbeat)
                                .get("readMillis")
                                .asLong())
                        .isGreaterThanOrEqualTo(now);
            }
        }
    }

    @Test
    void goesOnWhereAClientWas() throws Exception {
        String last;
        try (Client client = new Client("")) {
            client.batch();
            last = client.id;
        }
        served.running("while away");

        try (Client client = new Client(last)) {
            assertThat(client.batch().keySet()).containsExactly("counts", "fits");
        }
    }

    @Test
    void beginsAnewAfterAnotherLife() throws Exception {
        for (String id : List.of(
                "00000000:3",
                "nonsense",
                served.state.now().life() + ":999",
                served.state.now().life() + ":x")) {
            try (Client client = new Client(id)) {
                assertThat(client.batch()).as(id).containsKeys("counts", "connection");
            }
        }
    }

    @Test
    void servesOthersWhileOneTakesNothing() throws Exception {
        try (Socket slow = new Socket("127.0.0.1", served.service.port());
                Client client = new Client("")) {
            slow.setReceiveBufferSize(1024);
            slow.getOutputStream()
                    .write("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            client.batch();
            for (int change = 0; change < 10; change++) {
                served.running("change " + change);
                assertThat(client.batch()).containsKey("fits");
            }
        }
    }

    /** A client that reads events. */
    private final class Client implements AutoCloseable {
        private final BufferedReader lines;
        private final InputStream in;
        private String id = "";
        /** What the last one told. */
        private String heartbeat = "{\"readMillis\": 0}";

        Client(String lastId) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(served.uri("/api/v1/stream"));
            if (!lastId.isEmpty()) {
                request.header("Last-Event-ID", lastId);
            }
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
            in = response.body();
            lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /** Events up to the next end, data by name. */
        Map<String, String> batch() throws IOException {
            Map<String, String> events = new LinkedHashMap<>();
            List<String> block = new ArrayList<>();
            while (true) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IOException("the stream ended after " + events);
                }
                if (!line.isEmpty()) {
                    block.add(line);
                    continue;
                }
                String name = field(block, "event: ");
                String newId = field(block, "id: ");
                id = newId.isEmpty() ? id : newId;
                if (name.equals("end")) {
                    return events;
                }
                if (name.equals("heartbeat")) {
                    heartbeat = field(block, "data: ");
                } else if (!name.isEmpty()) {
                    events.put(name, field(block, "data: "));
                }
                block.clear();
            }
        }

        private String field(List<String> block, String prefix) {
            return block.stream()
                    .filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .findFirst()
                    .orElse("");
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
