package io.kollider.producers.discover;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.FilePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the files that the patterns of an analysis name. Each look lists directories and asks for sizes and times; a file is reported
 * when two looks in a row find the same and it has been so for a time, and not opened here. What was reported is not reported again unless it
 * changes. For one thread.
 */
public final class FileWatch {
    private final List<Watched> watched = new ArrayList<>();
    private final Duration quiet;
    private final Duration patience;
    private final LongSupplier nanos;
    private final LongSupplier millis;
    /** By {@link FoundFile#name}. */
    private Map<String, Seen> seen = new HashMap<>();

    private boolean settled;
    private boolean expecting;

    /**
     * Watches the files of all samples.
     *
     * @param quiet a file that has not changed for so long is no longer being written, by this machine's clock or by the time of its last change
     * @param patience a file that is incomplete and did not change for so long will not be completed any more
     */
    public FileWatch(Analysis analysis, Duration quiet, Duration patience) {
        this(analysis, quiet, patience, System::nanoTime, System::currentTimeMillis);
    }

    /** @param millis since 1970, the clock of files */
    FileWatch(Analysis analysis, Duration quiet, Duration patience, LongSupplier nanos, LongSupplier millis) {
        this.quiet = quiet;
        this.patience = patience;
        this.nanos = nanos;
        this.millis = millis;
        for (EventSource source : analysis.sources()) {
            source.dataset().patterns().forEach(pattern -> watched.add(new Watched(source, pattern)));
        }
    }

    /**
     * Looks at all files once.
     *
     * @return files that are new or changed, and did not change since the last look
     * @throws IOException if a directory cannot be listed
     */
    public List<FoundFile> look() throws IOException {
        Map<String, Seen> now = new HashMap<>();
        Map<FilePattern, List<Path>> listed = new HashMap<>(); // once, however many variations are in the same files
        List<FoundFile> found = new ArrayList<>();
        settled = true;
        expecting = false;
        for (Watched files : watched) {
            List<Path> matches = listed.get(files.pattern);
            if (matches == null) {
                matches = files.pattern.matches();
                listed.put(files.pattern, matches);
            }
            for (Path path : matches) {
                String name = new FoundFile(files.source, path, false).name();
                Seen file = now.containsKey(name) ? null : look(name, path);
                if (file != null) {
                    now.put(name, file);
                    report(file, files, path, found);
                }
            }
        }
        seen = now; // what was removed is forgotten
        return found;
    }

    /** The state of a file as it is now; nothing if it is not there any more. */
    private @Nullable Seen look(String name, Path path) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            return null;
        }
        long size = attributes.size();
        long time = attributes.lastModifiedTime().toMillis();
        Seen before = seen.get(name);
        if (before == null || before.size != size || before.time != time) {
            return new Seen(size, time, nanos.getAsLong());
        }
        before.quiet = before.quiet
                || nanos.getAsLong() - before.since >= quiet.toNanos()
                || millis.getAsLong() - time >= quiet.toMillis();
        return before;
    }

    private void report(Seen file, Watched files, Path path, List<FoundFile> found) {
        if (file.reported == Report.DONE) {
            return;
        }
        boolean lastChance = nanos.getAsLong() - file.since >= patience.toNanos();
        if (!file.quiet) {
            settled = false;
            expecting = true;
        } else if (file.reported == Report.NOT_YET || lastChance) {
            file.reported = Report.DONE;
            found.add(new FoundFile(files.source, path, lastChance));
        } else {
            settled = false;
        }
    }

    /** Says that a reported file is not complete: it is reported again when it has changed, or for the last time after the patience. */
    public void waitFor(FoundFile found) {
        settled = false;
        Seen file = seen.get(found.name());
        if (file != null) {
            file.reported = Report.INCOMPLETE;
        }
    }

    /** Reports a file again. */
    public void again(FoundFile found) {
        seen.remove(found.name());
    }

    /** Whether the last look found nothing that is still being written. */
    public boolean isSettled() {
        return settled;
    }

    /** Whether the last look found a file that can be reported soon: the next look should not be far. */
    public boolean isExpecting() {
        return expecting;
    }

    private record Watched(EventSource source, FilePattern pattern) {}

    private enum Report {
        NOT_YET,
        INCOMPLETE,
        DONE
    }

    /** A file as it was seen first since it changed. */
    private static final class Seen {
        private final long size;
        private final long time;
        private final long since;
        private boolean quiet;
        private Report reported = Report.NOT_YET;

        Seen(long size, long time, long since) {
            this.size = size;
            this.time = time;
            this.since = since;
        }
    }
}
