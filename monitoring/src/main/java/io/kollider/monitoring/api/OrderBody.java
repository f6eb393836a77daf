package io.kollider.monitoring.api;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Reads what is sent with an order: it is small, and must come at once, because it holds a thread of the server. */
final class OrderBody {
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    /** Who sends more than this is cut off. */
    private static final long MOST_READ = 8L << 20;

    private static final String JSON = "application/json";

    private OrderBody() {}

    /**
     * The order that is sent.
     *
     * @throws RefusedException if it is none, or does not come as it must
     */
    static <T> T of(Context request, Class<T> type) {
        try {
            byte[] body = read(request.req().getInputStream(), System::nanoTime);
            String said = Optional.ofNullable(request.contentType()).orElse("");
            if (!said.equals(JSON) && !said.startsWith(JSON + ";")) {
                throw RefusedException.wrongType("the body must be " + JSON);
            }
            return Json.read(body, type);
        } catch (IOException e) {
            throw RefusedException.wrong("the body cannot be read: " + e.getMessage());
        }
    }

    /**
     * All of it. What is too large is read to its end and forgotten, within reason: a connection closed on a client that still
     * sends is reset, and takes the answer with it.
     *
     * @param nanos a clock
     * @throws RefusedException if there is too much, or it comes too slowly
     */
    static byte[] read(InputStream in, LongSupplier nanos) throws IOException {
        long began = nanos.getAsLong();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        long total = 0;
        for (int length = in.read(part); length >= 0 && total <= MOST_READ; length = in.read(part)) {
            total += length;
            if (total <= Api.LARGEST_BODY) {
                body.write(part, 0, length);
            }
            if (nanos.getAsLong() - began > PATIENCE_NANOS) {
                throw RefusedException.tooSlow("the body did not come within 10 s");
            }
        }
        if (total > Api.LARGEST_BODY) {
            throw RefusedException.tooLarge("the body has more than " + Api.LARGEST_BODY + " bytes");
        }
        return body.toByteArray();
    }
}
