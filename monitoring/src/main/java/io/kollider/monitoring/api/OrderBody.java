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

    private static final String JSON = "application/json";

    private OrderBody() {}

    /**
     * The order that is sent.
     *
     * @throws RefusedException if it is none, or does not come as it must
     */
    static <T> T of(Context request, Class<T> type) {
        String said = Optional.ofNullable(request.contentType()).orElse("");
        if (!said.equals(JSON) && !said.startsWith(JSON + ";")) {
            throw RefusedException.wrongType("the body must be " + JSON);
        }
        try {
            return Json.read(read(request.req().getInputStream(), System::nanoTime), type);
        } catch (IOException e) {
            throw RefusedException.wrong("the body cannot be read: " + e.getMessage());
        }
    }

    /**
     * All of it.
     *
     * @param nanos a clock
     * @throws RefusedException if there is too much, or it comes too slowly
     */
    static byte[] read(InputStream in, LongSupplier nanos) throws IOException {
        long began = nanos.getAsLong();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            body.write(part, 0, length);
            if (body.size() > Api.LARGEST_BODY) {
                throw RefusedException.tooLarge("the body has more than " + Api.LARGEST_BODY + " bytes");
            }
            if (nanos.getAsLong() - began > PATIENCE_NANOS) {
                throw RefusedException.tooSlow("the body did not come within 10 s");
            }
        }
        return body.toByteArray();
    }
}
