package io.kollider.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless browser of this machine, driven over its DevTools protocol (https://chromedevtools.github.io/devtools-protocol). */
final class Chromium implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    /** Messages on the console and exceptions that nobody caught. */
    final List<String> complaints = new CopyOnWriteArrayList<>();
    /** Addresses that were asked for. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

    private Chromium(Process process, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Messages())
                .join();
    }

    /** The browser's program; nothing if the machine has none. */
    static Optional<Path> program() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path program, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output").toFile())
                .start();
        try {
            String page = page(process, profile);
            Chromium browser = new Chromium(process, page);
            for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
                browser.call(domain + ".enable", Map.of());
            }
            browser.call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true)); // as a window that is in front
            browser.size(1280, 900);
            return browser;
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** The browser writes its port into a file, and lists its pages there. */
    private static String page(Process process, Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            if (Files.exists(file) && Files.readAllLines(file).size() == 2) {
                URI list = URI.create(
                        "http://127.0.0.1:" + Files.readAllLines(file).get(0) + "/json/list");
                for (JsonNode target : Served.JSON.readTree(list.toURL())) {
                    if (target.get("type").asText().equals("page")) {
                        return target.get("webSocketDebuggerUrl").asText();
                    }
                }
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(50);
        }
        throw new IOException("the browser did not start: " + Files.readString(profile.resolve("output")));
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Goes to a page; when this returns, a page that differs in the fragment alone has heard of it, and shows no more of what it did. */
    void open(URI address) {
        boolean isOpen = evaluate("location.href.split('#')[0]")
                .asText()
                .equals(address.toString().replaceFirst("#.*", ""));
        if (isOpen) {
            evaluate("""
                    new Promise(heard => {
                      const before = location.hash;
                      location.hash = '%s';
                      if (location.hash === before) heard();
                      else addEventListener('hashchange', () => heard(), {once: true});
                    })""".formatted(address.getFragment()));
        } else {
            call("Page.navigate", Map.of("url", address.toString()));
        }
    }

    /** The value of an expression. */
    JsonNode evaluate(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /** Returns as soon as an expression is true; one that cannot be evaluated yet, as what it looks at is not there, is not. */
    void await(String expression) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String now = "(() => { try { return Boolean(" + expression + "); } catch (notYet) { return false; } })()";
        while (!evaluate(now).asBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never true: " + expression + "; the page says: "
                        + evaluate("document.body.innerText").asText() + complaints);
            }
            Thread.sleep(50);
        }
    }

    /** Returns as soon as the page says all of this; its thin spaces are taken for spaces. */
    void awaitText(String... parts) throws InterruptedException {
        await("%s.every(part => document.body.innerText.replaceAll('\\u2009', ' ').includes(part))"
                .formatted(Served.JSON.valueToTree(parts)));
    }

    /** Presses and releases the key of one character, where the focus is. */
    void press(String character) {
        Map<String, Object> key =
                Map.of("key", character, "text", character, "windowsVirtualKeyCode", (int) character.charAt(0));
        Map<String, Object> down = new HashMap<>(key);
        down.put("type", "keyDown");
        call("Input.dispatchKeyEvent", down);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", character, "windowsVirtualKeyCode", (int)
                character.charAt(0)));
    }

    /** Has files saved into a folder, without a question; each has its name when it is whole. */
    void downloads(Path folder) {
        call("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    byte[] screenshot() {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                        .get("data")
                        .asText());
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = Served.JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", Served.JSON.valueToTree(parameters));
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void take(JsonNode message) {
        CompletableFuture<JsonNode> answer =
                message.has("id") ? answers.remove(message.get("id").asInt()) : null;
        if (answer != null) {
            if (message.has("error")) {
                answer.completeExceptionally(
                        new AssertionError(message.get("error").toString()));
            } else {
                answer.complete(message.get("result"));
            }
            return;
        }
        switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" ->
                complaints.add(message.at("/params/exceptionDetails").toString());
            case "Runtime.consoleAPICalled" ->
                complaints.add(message.at("/params/args").toString());
            case "Log.entryAdded" ->
                complaints.add(message.at("/params/entry/text").asText() + " "
                        + message.at("/params/entry/url").asText());
            case "Network.requestWillBeSent" ->
                requests.add(message.at("/params/request/url").asText());
            default -> {}
        }
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    take(Served.JSON.readTree(text.toString()));
                } catch (IOException e) {
                    complaints.add("not JSON: " + text);
                }
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public void close() throws InterruptedException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
