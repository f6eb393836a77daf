package io.kollider.root;

import io.kollider.root.compress.Unpacker;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lends the working memory of decompression, so that a file has one for each thread at work and not for each branch. */
final class UnpackerPool implements AutoCloseable {

    private final ConcurrentLinkedDeque<Unpacker> idle = new ConcurrentLinkedDeque<>();
    private final Supplier<Unpacker> maker;

    UnpackerPool(Supplier<Unpacker> maker) {
        this.maker = maker;
    }

    <T> T with(Function<Unpacker, T> work) {
        Unpacker unpacker = idle.pollFirst();
        Unpacker used = unpacker == null ? maker.get() : unpacker;
        try {
            return work.apply(used);
        } finally {
            idle.addFirst(used);
        }
    }

    @Override
    public void close() {
        for (Unpacker unpacker = idle.pollFirst(); unpacker != null; unpacker = idle.pollFirst()) {
            unpacker.close();
        }
    }
}
