package io.kollider.producers.ingest;

import java.util.HashMap;
import java.util.Map;

/** Adds up what all partitions have sent, for the listener. Safe for several threads. */
public final class SentEntries {
    private final IngestListener listener;
    private final Map<String, Long> sent = new HashMap<>();
    private final Map<String, Long> known = new HashMap<>();
    private long done;
    private long total;

    public SentEntries(IngestListener listener) {
        this.listener = listener;
    }

    /** A file has so many entries, of which some are sent; the listener is not told. */
    synchronized void know(String file, long entries, long before) {
        Long earlier = known.put(file, entries);
        total += entries - (earlier == null ? 0 : earlier);
        add(file, before);
    }

    private void add(String file, long entries) {
        Long earlier = sent.put(file, entries);
        done += entries - (earlier == null ? 0 : earlier);
    }

    /** So many entries of a file are sent; the listener is told. Files that are not known here, as those withdrawn, do not count. */
    synchronized void set(String file, long entries) {
        if (known.containsKey(file)) {
            add(file, entries);
        }
        listener.sent(done, total);
    }

    /** Tells the listener how it stands. */
    synchronized void tell() {
        listener.sent(done, total);
    }
}
