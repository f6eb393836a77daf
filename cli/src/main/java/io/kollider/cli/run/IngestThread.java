package io.kollider.cli.run;

import io.kollider.producers.ingest.IngestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ingest on a thread of its own, beside the streams that count what it sends. */
final class IngestThread implements AutoCloseable {
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    private IngestThread(Work work) {
        thread = new Thread(() -> run(work), "ingest");
    }

    static IngestThread start(Work work) {
        IngestThread ingest = new IngestThread(work);
        ingest.thread.start();
        return ingest;
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (Throwable e) { // whatever it is, the thread that waits must hear of it
            failure = e;
        }
    }

    /**
     * Whether everything that can be sent was sent.
     *
     * @throws RunException if ingest broke off
     */
    boolean isDone() {
        if (thread.isAlive()) {
            return false;
        }
        Throwable cause = failure;
        if (cause != null && !(cause instanceof IngestException)) {
            throw new RunException("ingest broke off: " + cause.getMessage(), cause);
        }
        return true;
    }

    /** What could not be sent, a line a file; empty while ingest runs. */
    List<String> failedFiles() {
        return failure instanceof IngestException failed ? failed.problems() : List.of();
    }

    /** Stops ingest if it still runs, and waits until it has let go of its files. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    /** What ingest does. */
    interface Work {
        void run() throws Exception;
    }
}
