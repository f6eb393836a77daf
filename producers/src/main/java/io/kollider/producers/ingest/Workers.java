package io.kollider.producers.ingest;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs work on a few threads; the first failure, or an interrupt, stops all of it. */
final class Workers {
    private static final long PATIENCE_SECONDS = 60;

    private Workers() {}

    /** Returns when all work is done, or when all of it has stopped. */
    static void run(List<Callable<Void>> work, int threads) throws InterruptedException {
        if (work.isEmpty()) {
            return;
        }
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.min(threads, work.size()), task -> new Thread(task, "ingest-" + number.incrementAndGet()));
        try {
            CompletionService<Void> done = new ExecutorCompletionService<>(pool);
            work.forEach(done::submit);
            for (int i = 0; i < work.size(); i++) {
                done.take().get();
            }
        } catch (ExecutionException e) {
            throw unwrapped(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            stop(pool);
        }
    }

    private static RuntimeException unwrapped(Throwable failure) throws InterruptedException {
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    /** Interrupts what still runs, and waits until it has let go of files and transactions. */
    private static void stop(ExecutorService pool) throws InterruptedException {
        pool.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
