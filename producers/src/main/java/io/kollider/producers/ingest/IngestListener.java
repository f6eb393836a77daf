package io.kollider.producers.ingest;

/** Told after each transaction how far ingest is; calls come from the threads that send, one at a time. */
@FunctionalInterface
public interface IngestListener {
    /**
     * More was sent, or found to have been sent by an earlier run.
     *
     * @param done entries of the plan's files that are committed, those of earlier runs included
     * @param total entries of all files of the plan
     */
    void sent(long done, long total);
}
