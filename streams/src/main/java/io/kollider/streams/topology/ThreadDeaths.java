package io.kollider.streams.topology;

import io.kollider.analysis.AnalysisException;
import io.kollider.streams.histogram.StateLayoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died: a pause beyond the transaction's timeout, or input that Kafka skipped, is cured by starting again
 * from what is committed. What that cannot cure, or what happens time and again (a block that is missing), ends the application.
 * Safe for several threads.
 */
final class ThreadDeaths implements StreamsUncaughtExceptionHandler {
    /** This many deaths within {@link #MEMORY} are cured by another thread; one more is not. */
    static final int CURABLE = 3;

    static final Duration MEMORY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadDeaths.class);

    private final StreamsMeters meters;
    private final LongSupplier nanoTime;
    private final Deque<Long> deaths = new ArrayDeque<>();
    private volatile @Nullable Throwable failure;

    ThreadDeaths(StreamsMeters meters, LongSupplier nanoTime) {
        this.meters = meters;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
        meters.threadDied();
        long now = nanoTime.getAsLong();
        deaths.add(now);
        while (now - deaths.element() > MEMORY.toNanos()) {
            deaths.remove();
        }
        Throwable cause = rootCause(exception);
        if (cause instanceof FencedInstanceIdException) {
            failure = new IllegalStateException(
                    "another process runs under the same name and took over; give each its own --instance-id", cause);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (isHopeless(cause) || deaths.size() > CURABLE) {
            LOG.error("stream thread died for good", exception);
            failure = cause;
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("stream thread died, another takes over", exception);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean isHopeless(Throwable cause) {
        return cause instanceof AnalysisException || cause instanceof StateLayoutException || cause instanceof Error;
    }

    private static Throwable rootCause(Throwable exception) {
        Throwable cause = exception;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** What ended the application. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
