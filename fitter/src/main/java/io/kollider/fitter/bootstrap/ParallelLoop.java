package io.kollider.fitter.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Computes numbered results on several threads. Each must depend on its number only; then no result depends on the threads. */
final class ParallelLoop<T> {
    private final AtomicReferenceArray<T> results;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final IntConsumer progress;
    private int done;

    private ParallelLoop(int count, IntConsumer progress) {
        this.results = new AtomicReferenceArray<>(count);
        this.progress = progress;
    }

    /**
     * The results from number 0 to {@code count}.
     *
     * @param threads above 0
     * @param worker what one thread computes results with, from their numbers
     * @param progress takes the number of results done, one call at a time, from any of the threads
     * @throws InterruptedException if this thread is interrupted; the work then ends early
     */
    static <T> List<T> of(int count, int threads, Supplier<IntFunction<T>> worker, IntConsumer progress)
            throws InterruptedException {
        ParallelLoop<T> loop = new ParallelLoop<>(count, progress);
        loop.run(Math.min(threads, Math.max(1, count)), worker);
        List<T> results = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            results.add(loop.results.get(i));
        }
        return results;
    }

    private void run(int threads, Supplier<IntFunction<T>> worker) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> work(worker), "fits-" + i);
            thread.setDaemon(true);
            thread.start();
            workers.add(thread);
        }
        try {
            for (Thread thread : workers) {
                thread.join();
            }
        } catch (InterruptedException e) {
            next.set(results.length());
            throw e;
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a fit of a replica broke off: " + thrown, thrown);
        }
    }

    private void work(Supplier<IntFunction<T>> worker) {
        try {
            IntFunction<T> compute = worker.get();
            for (int i = next.getAndIncrement(); i < results.length(); i = next.getAndIncrement()) {
                results.set(i, compute.apply(i));
                report();
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(results.length());
        }
    }

    /** One thread at a time, so that the numbers rise. */
    private synchronized void report() {
        done++;
        progress.accept(done);
    }
}
