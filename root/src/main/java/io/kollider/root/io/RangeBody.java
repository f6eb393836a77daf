package io.kollider.root.io;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Takes an answer of a known number of bytes. An answer that goes on is cut off, so that a server which sends a whole file
 * costs neither time nor memory.
 */
final class RangeBody implements BodySubscriber<byte[]> {

    private final byte[] bytes;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private int filled;
    private Subscription subscription = NO_SUBSCRIPTION;

    private static final Subscription NO_SUBSCRIPTION = new Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };

    RangeBody(int count) {
        bytes = new byte[count];
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (bytes.length == 0) {
            given.cancel();
            whole.complete(bytes);
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int count = Math.min(buffer.remaining(), bytes.length - filled);
            buffer.get(bytes, filled, count);
            filled += count;
            if (buffer.hasRemaining()) {
                subscription.cancel();
                whole.completeExceptionally(
                        new IOException("more than the %d bytes announced".formatted(bytes.length)));
                return;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (filled == bytes.length) {
            whole.complete(bytes);
        } else {
            whole.completeExceptionally(
                    new IOException("the answer ended after %d of %d bytes".formatted(filled, bytes.length)));
        }
    }
}
