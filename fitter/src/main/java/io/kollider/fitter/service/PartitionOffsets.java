package io.kollider.fitter.service;

import java.util.TreeMap;

/** Which records of one partition are done with. Requests are answered in any order; what may be committed ends at the first that is not. */
final class PartitionOffsets {
    private final TreeMap<Long, Boolean> done = new TreeMap<>();
    private long next;

    /** @param next the offset of the first record */
    PartitionOffsets(long next) {
        this.next = next;
    }

    /** A record was taken. */
    void took(long offset) {
        done.put(offset, false);
    }

    /** A record is done with. */
    void finished(long offset) {
        done.put(offset, true);
        while (!done.isEmpty() && done.firstEntry().getValue()) {
            next = done.pollFirstEntry().getKey() + 1;
        }
    }

    /** What a successor should begin with. */
    long committable() {
        return next;
    }

    /** What {@link #committable} will be when these records, too, are done with. */
    long committableWith(Iterable<Long> offsets) {
        PartitionOffsets then = new PartitionOffsets(next);
        then.done.putAll(done);
        offsets.forEach(then::finished);
        return then.next;
    }
}
