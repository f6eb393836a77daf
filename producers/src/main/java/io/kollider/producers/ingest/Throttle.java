package io.kollider.producers.ingest;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How fast partitions are filled: so many files at the same time, and none far ahead of the streams. Safe for several threads. */
public final class Throttle {
    private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);
    private static final long LOOK_MILLIS = 100;

    private final int partitions;
    private final Semaphore turns;
    private final IntToLongFunction lag;
    private final long mostLag;
    private final AtomicInteger held = new AtomicInteger();

    /**
     * A throttle of one process.
     *
     * @param partitions of the topic of events
     * @param files that may be sent at the same time
     * @param lag blocks of a partition that streams have not counted yet; 0 where unknown
     * @param mostLag at more of them, a partition waits
     */
    public Throttle(int partitions, int files, IntToLongFunction lag, long mostLag) {
        this.partitions = partitions;
        this.turns = new Semaphore(files, true);
        this.lag = lag;
        this.mostLag = mostLag;
    }

    /** As fast as files can be read. */
    public static Throttle none(int partitions, int files) {
        return new Throttle(partitions, files, partition -> 0, Long.MAX_VALUE);
    }

    int partitions() {
        return partitions;
    }

    /** As many as files may be sent at the same time. */
    Semaphore turns() {
        return turns;
    }

    /** Partitions that wait for streams now. */
    public int held() {
        return held.get();
    }

    /** Returns when streams are near enough. */
    void await(int partition) throws InterruptedException {
        long behind = lag.applyAsLong(partition);
        if (behind <= mostLag) {
            return;
        }
        LOG.atInfo()
                .addKeyValue("partition", partition)
                .addKeyValue("blocks", behind)
                .addKeyValue("most", mostLag)
                .log("waiting for streams");
        held.incrementAndGet();
        try {
            while (lag.applyAsLong(partition) > mostLag) {
                Thread.sleep(LOOK_MILLIS);
            }
        } finally {
            held.decrementAndGet();
        }
    }
}
