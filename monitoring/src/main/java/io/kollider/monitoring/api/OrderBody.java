package io.kollider.monitoring.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Reads what is sent with an order: it is small, and must come at once, because it holds a thread of the server. */
final class OrderBody {
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private OrderBody() {}

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
