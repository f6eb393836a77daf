package io.kollider.producers.ingest;

import java.util.concurrent.Semaphore;
import java.util.function.IntToLongFunction;

/**
 * How fast partitions are filled: so many files at the same time, and none far ahead of the streams.
 *
 * @param partitions of the topic of events
 * @param turns as many as files may be sent at the same time
 * @param lag blocks of a partition that streams have not counted yet; 0 where unknown
 * @param mostLag at more of them, a partition waits
 */
public record Throttle(int partitions, Semaphore turns, IntToLongFunction lag, long mostLag) {
    private static final long LOOK_MILLIS = 100;

    /** As fast as files can be read. */
    public static Throttle none(int partitions, int files) {
        return new Throttle(partitions, new Semaphore(files, true), partition -> 0, Long.MAX_VALUE);
    }

    /** Returns when streams are near enough. */
    public void await(int partition) throws InterruptedException {
        while (lag.applyAsLong(partition) > mostLag) {
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
