package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.cli.ExitCode;
import io.kollider.cli.Kollider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All services in this process, asked over HTTP as a browser would. */
class ServeCommandTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "ttbar-z", "analysis.yaml");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final Pattern METER = Pattern.compile("`(kollider_[a-z_]+)`");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Of the example's files, as {@code kollider ls} counts them. */
    private static final long ENTRIES = 132_949;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    /** {@code kollider serve} or {@code monitor} on a thread, until it is interrupted. */
    private final class Pages implements AutoCloseable {
        private final StringWriter err = new StringWriter();
        private final Thread thread;
        private volatile int code = -1;

        Pages(String command, String... more) {
            List<String> words = new ArrayList<>(List.of(
                    command,
                    EXAMPLE.toString(),
                    "--data-dir",
                    directory.resolve("state").toString(),
                    "--port",
                    "0"));
            words.addAll(List.of(more));
            thread = new Thread(() -> code = Kollider.commandLine()
                    .setOut(new PrintWriter(new StringWriter(), true))
                    .setErr(new PrintWriter(err, true))
                    .execute(words.toArray(String[]::new)));
            thread.start();
        }

        /** Names of our own meters; what is largest of a time goes with the time. */
        Set<String> meters() throws IOException, InterruptedException {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address() + "metrics")).build();
            return client.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("# TYPE kollider_"))
                    .map(line -> line.split(" ")[2])
                    .filter(name -> !name.endsWith("_seconds_max"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private String address() throws InterruptedException {
            return await(() -> err.toString(), text -> ADDRESS.matcher(text).find())
                    .transform(text -> {
                        Matcher found = ADDRESS.matcher(text);
                        assertThat(found.find()).isTrue();
                        return found.group();
                    });
        }

        JsonNode get(String path) throws IOException, InterruptedException {
            return answer(HttpRequest.newBuilder(URI.create(address() + "api/v1/" + path)));
        }

        JsonNode post(String path, String body) throws IOException, InterruptedException {
            return answer(HttpRequest.newBuilder(URI.create(address() + "api/v1/" + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
        }

        private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return json.readTree(response.body());
        }

        void awaitEverything() throws InterruptedException {
            await(
                    () -> get("overview"),
                    overview -> overview.path("complete").asBoolean()
                            && overview.path("countedEntries").asLong() == ENTRIES);
        }

        private <T> T await(Callable<T> question, Predicate<T> wanted) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                T answer = ask(question);
                if (wanted.test(answer)) {
                    return answer;
                }
                if (System.nanoTime() > deadline || !thread.isAlive()) {
                    throw new AssertionError("never so: " + answer + "; " + err);
                }
                Thread.sleep(100);
            }
        }

        private static <T> T ask(Callable<T> question) throws InterruptedException {
            try {
                return question.call();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join();
            assertThat(code).as(err.toString()).isEqualTo(ExitCode.INTERRUPTED);
        }
    }

    /** Meters in the tables of the documents, but for what a rule of Prometheus records. */
    private static Set<String> documented() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String document : List.of("operations.md", "monitoring.md")) {
            for (String line : Files.readAllLines(Path.of("..", "docs", document))) {
                Matcher name = METER.matcher(line);
                while (line.startsWith("| `kollider_") && name.find()) {
                    names.add(name.group(1));
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(15);
        return names;
    }

    @Test
    void countsFitsAndGoesOnWhereItWasStopped() throws Exception {
        // nobody listens there
        Path hooks = Files.writeString(
                directory.resolve("hooks"), "chat.url=http://127.0.0.1:9/\nchat.secret=a-secret-of-16-characters\n");
        try (Pages pages =
                new Pages("serve", "--set", "fits.cross-section.on-new-files=true", "--webhooks", hooks.toString())) {
            pages.awaitEverything();

            pages.post("fits", "{\"id\": \"first\"}");
            JsonNode state = pages.await(
                    () -> pages.get("fits/first"),
                    fit -> !fit.path("status").asText().equals("running")
                            && fit.path("finishedMillis").asLong() > 0);
            assertThat(state.path("status").asText()).as(state.toString()).isEqualTo("done");
            JsonNode result = pages.get("fits/first/result");
            assertThat(result.path("converged").asBoolean()).isTrue();
            pages.await(
                    () -> pages.get("fits"),
                    fits -> fits.findValuesAsText("id").stream().anyMatch(id -> id.startsWith("files-")));
            Set<String> documented = documented();
            assertThat(pages.await(pages::meters, meters -> meters.containsAll(documented)))
                    .isEqualTo(documented);
        }
        try (Pages pages = new Pages("monitor")) {
            pages.awaitEverything();
            pages.await(
                    () -> pages.get("fits/first"),
                    fit -> fit.path("status").asText().equals("done"));
        }
        try (Pages pages = new Pages("serve")) {
            pages.awaitEverything();
            assertThat(pages.get("cutflows").path("cutflows")).isNotEmpty();
        }
    }
}
