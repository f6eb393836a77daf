package io.kollider.producers.discover;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.FilePattern;
import io.kollider.analysis.Sample;
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
 * when two looks in a row find the same, and not opened here. What was reported is not reported again unless it changes. For one thread.
 */
public final class FileWatch {
    private final List<Watched> watched = new ArrayList<>();
    private final Duration patience;
    private final LongSupplier nanos;
    private Map<Path, Seen> seen = new HashMap<>();
    private boolean settled;

    /**
     * Watches the files of all samples.
     *
     * @param patience a file that is incomplete and did not change for so long will not be completed any more
     */
    public FileWatch(Analysis analysis, Duration patience) {
        this(analysis, patience, System::nanoTime);
    }

    FileWatch(Analysis analysis, Duration patience, LongSupplier nanos) {
        this.patience = patience;
        this.nanos = nanos;
        for (Sample sample : analysis.samples()) {
            DatasetKind kind = sample.isData() ? DatasetKind.DATA : DatasetKind.SIMULATION;
            for (Dataset dataset : sample.datasets()) {
                dataset.patterns().forEach(pattern -> watched.add(new Watched(dataset, kind, pattern)));
            }
        }
    }

    /**
     * Looks at all files once.
     *
     * @return files that are new or changed, and did not change since the last look
     * @throws IOException if a directory cannot be listed
     */
    public List<FoundFile> look() throws IOException {
        Map<Path, Seen> now = new HashMap<>();
        List<FoundFile> found = new ArrayList<>();
        settled = true;
        for (Watched files : watched) {
            for (Path path : files.pattern.matches()) {
                Seen file = now.containsKey(path) ? null : look(path);
                if (file != null) {
                    now.put(path, file);
                    report(file, files, path, found);
                }
            }
        }
        seen = now; // what was removed is forgotten
        return found;
    }

    /** The state of a file as it is now; nothing if it is not there any more. */
    private @Nullable Seen look(Path path) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            return null;
        }
        long size = attributes.size();
        long time = attributes.lastModifiedTime().toMillis();
        Seen before = seen.get(path);
        if (before == null || before.size != size || before.time != time) {
            return new Seen(size, time, nanos.getAsLong());
        }
        before.quiet = true;
        return before;
    }

    private void report(Seen file, Watched files, Path path, List<FoundFile> found) {
        if (file.reported == Report.DONE) {
            return;
        }
        boolean lastChance = nanos.getAsLong() - file.since >= patience.toNanos();
        if (!file.quiet) {
            settled = false;
        } else if (file.reported == Report.NOT_YET || lastChance) {
            file.reported = Report.DONE;
            found.add(new FoundFile(files.dataset, files.kind, path, lastChance));
        } else {
            settled = false;
        }
    }

    /** Says that a reported file is not complete: it is reported again when it has changed, or for the last time after the patience. */
    public void waitFor(Path path) {
        settled = false;
        Seen file = seen.get(path);
        if (file != null) {
            file.reported = Report.INCOMPLETE;
        }
    }

    /** Reports a file again. */
    public void again(Path path) {
        seen.remove(path);
    }

    /** Whether the last look found nothing that is still being written. */
    public boolean isSettled() {
        return settled;
    }

    private record Watched(Dataset dataset, DatasetKind kind, FilePattern pattern) {}

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
