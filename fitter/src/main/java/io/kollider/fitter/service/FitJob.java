package io.kollider.fitter.service;

import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One request from when it was taken to its answer. Only the service's thread uses it, but for the progress. */
final class FitJob {
    private final FitRequest request;
    private final TopicPartition partition;
    /** Of the request and its repetitions. */
    private final List<Long> offsets = new ArrayList<>();

    private volatile FitState state;
    private @Nullable Future<FinishedFit> work;
    private boolean cancelled;
    private long startedNanos;

    FitJob(FitRequest request, String fit, TopicPartition partition, long nowMillis) {
        this.request = request;
        this.partition = partition;
        this.state = FitState.started(request, fit, nowMillis);
    }

    FitRequest request() {
        return request;
    }

    TopicPartition partition() {
        return partition;
    }

    List<Long> offsets() {
        return offsets;
    }

    FitState state() {
        return state;
    }

    boolean isStarted() {
        return work != null;
    }

    void at(String what, long done, long total) {
        state = state.at(what, done, total);
    }

    void start(ExecutorService executor, FitTask task) {
        startedNanos = System.nanoTime();
        work = executor.submit(task::run);
    }

    /** Ends it as cancelled, whether it was begun or not. */
    void cancel() {
        cancelled = true;
        if (work != null) {
            work.cancel(true);
        }
    }

    /** Ends it if it takes longer than it may. */
    void checkTime() {
        boolean late = request.timeLimitMillis() > 0
                && System.nanoTime() - startedNanos > request.timeLimitMillis() * 1_000_000;
        if (late && work != null && !work.isDone()) {
            work.cancel(true);
        }
    }

    boolean isDone() {
        return cancelled && work == null || work != null && work.isDone();
    }

    /** How it ended; when {@link #isDone}. */
    FitAnswer answer(long nowMillis) throws InterruptedException {
        if (cancelled) {
            return FitAnswer.of(state.ended(FitState.Status.CANCELLED, "given up on request", 0, nowMillis));
        }
        if (work == null) {
            throw new IllegalStateException(request.id() + " was not begun");
        }
        try {
            return FitAnswer.of(state, work.get(), nowMillis);
        } catch (CancellationException e) {
            return FitAnswer.of(state.ended(
                    FitState.Status.FAILED,
                    "took longer than the %d ms that it was given".formatted(request.timeLimitMillis()),
                    0,
                    nowMillis));
        } catch (ExecutionException e) {
            return FitAnswer.of(state.ended(FitState.Status.FAILED, message(e.getCause()), 0, nowMillis));
        }
    }

    private static String message(@Nullable Throwable cause) {
        if (cause == null) {
            return "failed";
        }
        String text = cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }
}
