package io.kollider.root.io;

import io.kollider.root.UnreadableFileException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Requests ranges of bytes of one address (RFC 9110, section 14). Redirections are followed; failures of the connection and
 * the server's passing troubles are tried again, with pauses that double.
 */
final class RangeClient {

    /**
     * Bytes of the file.
     *
     * @param size of the whole file
     * @param version what tells versions of the file apart: its entity tag, else the date of its last change; "" if the
     *     server gives neither
     */
    record Range(byte[] bytes, long size, String version) {}

    private static final int PARTIAL_CONTENT = 206;
    private static final int OK = 200;

    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private final URI address;
    private final RemoteSettings settings;
    private final HttpClient client;

    RangeClient(URI address, RemoteSettings settings) {
        this.address = address;
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NORMAL)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /**
     * Fetches bytes; fewer than asked for only where the file ends.
     *
     * @throws UnreadableFileException if the server refuses, or all attempts failed
     */
    Range fetch(long position, int count) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Range", "bytes=%d-%d".formatted(position, position + count - 1))
                .header("Accept-Encoding", "identity") // ranges are those of the file itself
                .timeout(settings.requestTimeout())
                .GET()
                .build();
        String trouble = "";
        Duration asked = Duration.ZERO;
        for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
            if (attempt > 1) {
                pause(settings.pauseBefore(attempt), asked);
            }
            try {
                HttpResponse<byte[]> response = send(request, position, count);
                if (response.statusCode() == PARTIAL_CONTENT) {
                    return range(response, position, count);
                }
                refuse(response.statusCode(), position);
                trouble = "the server answers " + response.statusCode();
                asked = retryAfter(response.headers());
            } catch (IOException e) {
                trouble = String.valueOf(e.getMessage() == null ? e : e.getMessage());
                asked = Duration.ZERO;
            }
        }
        throw unreadable("%s, %d times; try again later".formatted(trouble, settings.attempts()));
    }

    private HttpResponse<byte[]> send(HttpRequest request, long position, int count) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, information -> body(information, position, count));
        try {
            return answer.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(
                    "no complete answer within " + settings.requestTimeout().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof IOException known ? known : new IOException(String.valueOf(cause), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted(e);
        }
    }

    /** Takes the bytes of an answer that is what was asked for; of any other nothing. */
    private static BodySubscriber<byte[]> body(ResponseInfo information, long position, int count) {
        boolean isExpected = information.statusCode() == PARTIAL_CONTENT;
        Optional<ContentRange> range = isExpected ? contentRange(information.headers()) : Optional.empty();
        return new RangeBody(range.filter(given -> given.first() == position && given.count() <= count)
                .map(given -> (int) given.count())
                .orElse(0));
    }

    private Range range(HttpResponse<byte[]> response, long position, int count) throws IOException {
        ContentRange range = contentRange(response.headers())
                .orElseThrow(() -> unreadable("the server does not say which bytes it sends; download the file first"));
        if (range.first() != position || range.count() != Math.min(count, range.size() - position)) {
            throw new IOException("the server sends bytes %d to %d where %d from byte %d on were asked for"
                    .formatted(range.first(), range.last(), count, position));
        }
        HttpHeaders headers = response.headers();
        String version = headers.firstValue("ETag")
                .or(() -> headers.firstValue("Last-Modified"))
                .orElse("");
        return new Range(response.body(), range.size(), version);
    }

    private static Optional<ContentRange> contentRange(HttpHeaders headers) {
        return headers.firstValue("Content-Range").flatMap(ContentRange::parse);
    }

    /** Throws for an answer that another attempt would not change. */
    private void refuse(int status, long position) {
        switch (status) {
            case OK ->
                throw unreadable(
                        "the server sends only whole files, not the parts that are needed; download the file first");
            case 401, 403 -> throw unreadable("no permission to read it (the server answers %d)".formatted(status));
            case 404, 410 -> throw unreadable("no such file (the server answers %d)".formatted(status));
            case 416 ->
                throw unreadable("the file on the server does not reach byte %d; it is empty, or was replaced"
                        .formatted(position));
            case 408, 425, 429, 500, 502, 503, 504 -> {}
            default -> throw unreadable("the server answers " + status);
        }
    }

    /** What the server asks for, in seconds; dates are not read. */
    private static Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }

    private void pause(Duration own, Duration asked) {
        Duration wanted = own.compareTo(asked) > 0 ? own : asked;
        Duration bounded = wanted.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : wanted;
        try {
            Thread.sleep(bounded.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private UnreadableFileException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new UnreadableFileException(address.toString(), new IOException("interrupted", cause));
    }

    private UnreadableFileException unreadable(String reason) {
        return new UnreadableFileException(address.toString(), reason);
    }
}
