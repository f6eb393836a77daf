package io.kollider.fitter.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Independent tasks on several threads; the results are in the order of the tasks, whichever thread did them. */
public final class Parallel {
    private Parallel() {}

    /** One task, with the work space of its thread. */
    public interface Task<W, R> {
        R run(W work, int number);
    }

    /**
     * Runs all tasks.
     *
     * @param jobs threads, at least 1
     * @param work makes the work space of a thread
     * @throws InterruptedException if this thread is interrupted; the tasks then end early
     * @throws IllegalStateException if a task broke off; the cause says why
     */
    public static <W, R> List<R> map(int tasks, int jobs, Supplier<W> work, Task<W, R> task)
            throws InterruptedException {
        return map(tasks, jobs, work, task, done -> {});
    }

    /**
     * As {@link #map(int, int, Supplier, Task)}.
     *
     * @param progress takes the number of tasks done, one call at a time, from any of the threads
     */
    public static <W, R> List<R> map(int tasks, int jobs, Supplier<W> work, Task<W, R> task, IntConsumer progress)
            throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(tasks);
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(jobs, tasks); i++) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            W own = work.get();
                            for (int t = next.getAndIncrement(); t < tasks; t = next.getAndIncrement()) {
                                results.set(t, task.run(own, t));
                                synchronized (done) {
                                    progress.accept(done.incrementAndGet());
                                }
                            }
                        } catch (RuntimeException | Error e) {
                            failure.compareAndSet(null, e);
                            next.set(tasks);
                        }
                    },
                    "fits-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            next.set(tasks);
            throw e;
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a fit broke off: " + thrown, thrown);
        }
        List<R> list = new ArrayList<>(tasks);
        for (int t = 0; t < tasks; t++) {
            list.add(results.get(t));
        }
        return list;
    }
}
