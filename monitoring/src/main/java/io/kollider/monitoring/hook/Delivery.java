package io.kollider.monitoring.hook;

import io.kollider.monitoring.api.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends events to one address, each until it was taken. For one thread. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long LONGEST_PAUSE_MILLIS = 300_000;
    /** Answers of 4xx that another try may change: timeout, too early, too many. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final Webhook hook;
    private final long firstPauseMillis;
    private final HookMeters meters;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build(); // follows no redirection

    /** @param firstPauseMillis before the second try; each further one waits twice as long, five minutes at most */
    Delivery(Webhook hook, long firstPauseMillis, HookMeters meters) {
        this.hook = hook;
        this.firstPauseMillis = firstPauseMillis;
        this.meters = meters;
    }

    /** Whether the event was taken, or refused for good; not if this was closed before. Returns when that is known. */
    boolean send(HookEvent event) throws InterruptedException {
        byte[] body = Json.bytes(event);
        for (long pause = firstPauseMillis; !closed.isDone(); pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            Outcome outcome = attempt(event.id(), body);
            if (outcome == Outcome.CLOSED) {
                return false;
            }
            meters.tried(hook, outcome.label());
            if (outcome != Outcome.FAILED) {
                return true;
            }
            pause(pause);
        }
        return false;
    }

    /** Waits, unless this is closed. */
    void pause(long millis) throws InterruptedException {
        try {
            closed.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException over) {
            // as it should
        } catch (ExecutionException e) {
            throw new IllegalStateException("it never fails", e);
        }
    }

    /** Ends a try or a pause that goes on, from another thread. */
    void close() {
        closed.complete(null);
    }

    private enum Outcome {
        TAKEN,
        REFUSED,
        FAILED,
        CLOSED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Outcome attempt(String id, byte[] body) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request(id, body), HttpResponse.BodyHandlers.discarding());
        try {
            CompletableFuture.anyOf(answer, closed).get();
            if (!answer.isDone()) {
                answer.cancel(true);
                return Outcome.CLOSED;
            }
            int status = answer.get().statusCode();
            if (status >= 200 && status < 300) {
                return Outcome.TAKEN;
            }
            boolean again = status >= 500 || PASSING.contains(status);
            warn(id, "webhook answered " + status, again);
            return again ? Outcome.FAILED : Outcome.REFUSED;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            warn(id, "webhook does not answer: " + cause.getClass().getSimpleName(), true);
            return Outcome.FAILED;
        }
    }

    private void warn(String id, String what, boolean again) {
        LOG.atWarn()
                .addKeyValue("webhook", hook.name())
                .addKeyValue("request", id)
                .log(what + (again ? "; it is tried again" : "; it is not tried again"));
    }

    private HttpRequest request(String id, byte[] body) {
        String time = Long.toString(System.currentTimeMillis() / 1000);
        HttpRequest.Builder request = HttpRequest.newBuilder(hook.address())
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("User-Agent", "kollider")
                .header("X-Kollider-Id", id)
                .header("X-Kollider-Time", time)
                .header("X-Kollider-Signature", "sha256=" + signature(hook.secret(), time, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!hook.token().isEmpty()) {
            request.header("Authorization", "Bearer " + hook.token());
        }
        return request.build();
    }

    /** HMAC-SHA256 (RFC 2104) of time, a dot, and the body, in hexadecimal digits: what is repeated later is seen to be old. */
    static String signature(String secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
