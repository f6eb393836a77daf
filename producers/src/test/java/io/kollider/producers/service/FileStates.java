package io.kollider.producers.service;

import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FileStatus.State;
import java.util.List;
import java.util.function.Predicate;

/** Waits for what becomes of files. */
final class FileStates {
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private FileStates() {}

    /** The files, when there are so many and each is as it should be. */
    static List<FileStatus> await(IngestStatus status, int count, Predicate<FileStatus> wanted)
            throws InterruptedException {
        return await(status, now -> now.size() == count && now.stream().allMatch(wanted));
    }

    /** The files, when they are as they should be. */
    static List<FileStatus> await(IngestStatus status, Predicate<List<FileStatus>> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        List<FileStatus> now = status.refresh();
        while (!wanted.test(now)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still " + now);
            }
            Thread.sleep(50);
            now = status.refresh();
        }
        return now;
    }

    static boolean isSettled(FileStatus file) {
        return file.state().isSettled();
    }

    static Predicate<FileStatus> are(State state) {
        return file -> file.state() == state;
    }
}
