package io.kollider.producers.service;

import io.kollider.producers.ingest.PartitionIngest;
import io.kollider.producers.ingest.PartitionTakenException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that owns a partition until it is stopped, or until another process takes the partition over. */
final class PartitionOwner {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionOwner.class);
    private static final long PAUSE_MILLIS = 1000;

    private final int partition;
    private final Opening opening;
    private final Consumer<Throwable> failed;
    private final Thread thread;
    private volatile boolean stopping;

    private PartitionOwner(int partition, Opening opening, Consumer<Throwable> failed) {
        this.partition = partition;
        this.opening = opening;
        this.failed = failed;
        this.thread = new Thread(this::run, "ingest-" + partition);
    }

    /** @param failed told of what nobody foresaw */
    static PartitionOwner start(int partition, Opening opening, Consumer<Throwable> failed) {
        PartitionOwner owner = new PartitionOwner(partition, opening, failed);
        owner.thread.start();
        return owner;
    }

    private void run() {
        try {
            while (true) {
                try (PartitionIngest ingest = opening.open(partition)) {
                    ingest.serve();
                } catch (KafkaException e) {
                    if (stopping) {
                        return; // a call that was broken off, nothing to tell
                    }
                    LOG.atWarn()
                            .addKeyValue("partition", partition)
                            .addKeyValue("reason", e.getMessage())
                            .log("the broker refused; the partition is opened again");
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // the thread ends
        } catch (PartitionTakenException e) {
            LOG.atWarn().addKeyValue("partition", partition).log("another producer writes this partition now");
        } catch (RuntimeException | Error e) {
            if (stopping && !(e instanceof Error)) {
                LOG.atDebug().addKeyValue("partition", partition).setCause(e).log("broken off");
            } else {
                failed.accept(e);
            }
        }
    }

    /** Tells it to stop at the next block. */
    void stop() {
        stopping = true;
        thread.interrupt();
    }

    /** Returns when it has let go of file and transaction. */
    void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes a partition over. */
    interface Opening {
        PartitionIngest open(int partition) throws InterruptedException;
    }
}
