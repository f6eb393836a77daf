package io.kollider.producers.claim;

import io.kollider.producers.claim.ClaimIndex.Claimed;
import io.kollider.producers.claim.ClaimIndex.Part;
import io.kollider.schemas.catalogue.CommittedRecords;
import io.kollider.schemas.catalogue.PartitionRecords;
import io.kollider.schemas.claim.ClaimedEvents;
import io.kollider.schemas.claim.ClaimedEvents.Event;
import io.kollider.schemas.claim.FileClaim;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the topic claims says. Its one partition gives all claims one order: whoever has written a claim and reads up to it knows every
 * claim that came before, so of two owners at most one finds itself first. Numbers are compared one by one; only parts whose ranges
 * overlap are read, a few at a time. Opened when it is first asked. Safe for several threads.
 */
public final class Claims implements AutoCloseable {
    /** Parts kept unpacked: half a megabyte each. */
    private static final int KEPT = 32;

    /** Longer than the transaction of a writer that was killed can hide what comes after it. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(120);

    private static final long LOOK_MILLIS = 5;

    private final Map<String, Object> clients;
    private final Topics topics;
    private final ClaimIndex index = new ClaimIndex();
    private final Map<Long, Numbers> unpacked = new LinkedHashMap<>(KEPT, 0.75f, true);
    private @Nullable CommittedRecords records;
    private @Nullable PartitionRecords parts;

    /** The numbers of a part, ascending. */
    private static final class Numbers {
        private final long[] runs;
        private final long[] events;

        Numbers(ClaimedEvents part) {
            runs = new long[part.count()];
            events = new long[part.count()];
            part.read(runs, events);
        }

        int count() {
            return runs.length;
        }

        Event event(int i) {
            return new Event(runs[i], events[i]);
        }

        int compare(int i, Numbers other, int j) {
            return runs[i] == other.runs[j]
                    ? Long.compare(events[i], other.events[j])
                    : Long.compare(runs[i], other.runs[j]);
        }
    }

    /** @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect */
    public Claims(Map<String, Object> clients, Topics topics) {
        this.clients = Map.copyOf(clients);
        this.topics = topics;
    }

    /** The claim of a file, if it has one now. */
    public synchronized Optional<FileClaim> of(String file) throws InterruptedException {
        refresh();
        return index.of(file).map(Claimed::claim);
    }

    private void refresh() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while reading " + topics.claims());
        }
        try {
            if (records == null) {
                records = CommittedRecords.of(clients, topics.claims());
            }
            records.readToEnd(index::take);
        } catch (InterruptException e) {
            Thread.interrupted(); // Kafka sets it again; InterruptedException says it
            InterruptedException interrupted = new InterruptedException("interrupted while reading " + topics.claims());
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /** Returns when the claim of a file, which was committed, and so all before it, can be read. */
    public void await(String file) throws InterruptedException {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (of(file).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw invisible("the claim of file " + file);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Returns when the wish of a file to take its claim back, which was committed, and so all before it, can be read. */
    public void awaitLeaving(String file) throws InterruptedException {
        awaitLeaving(file, true);
    }

    /** Returns when it can be read that a file does not wish that any more, which was committed. */
    public void awaitStaying(String file) throws InterruptedException {
        awaitLeaving(file, false);
    }

    private void awaitLeaving(String file, boolean wish) throws InterruptedException {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (isLeaving(file) != wish) {
            if (System.nanoTime() > deadline) {
                throw invisible("whether file " + file + " wants to take its claim back");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private TimeoutException invisible(String what) {
        return new TimeoutException(what + " cannot be read from " + topics.claims() + " after "
                + VISIBLE_WITHIN.toSeconds() + " s; is the broker well?");
    }

    /** Entries of the files of the same dataset whose claims came before that of a file. */
    public synchronized long entriesBefore(String file) {
        return index.before(claimed(file)).stream()
                .mapToLong(before -> before.claim().entries())
                .sum();
    }

    /**
     * The events that a file shares with those of its dataset whose claims came before, or has twice itself.
     *
     * @throws IllegalStateException if events of a claim are not on the topic any more
     */
    public synchronized Optional<SharedEvents> shared(String file) throws InterruptedException {
        while (true) {
            try {
                return compared(file);
            } catch (PartGoneException e) {
                refresh(); // a file was withdrawn meanwhile, and what it had claimed cleaned away
                if (index.isKnown(e.offset)) {
                    throw new IllegalStateException(topics.claims() + ", partition 0 holds no record at offset "
                            + e.offset + " any more: were records deleted?");
                }
            }
        }
    }

    /**
     * The events of a file that its dataset has already. They are the same whenever this is asked, as long as no file takes a claim back that the file's own
     * stands behind, see {@link #successor}.
     *
     * @throws FileLeavingException if one of the files that have them wants to take its claim back
     * @throws IllegalStateException if events of a claim are not on the topic any more
     */
    public synchronized CopiedEvents copied(String file) throws InterruptedException, FileLeavingException {
        Claimed own = claimed(file);
        CopiedEvents.Collector copied = new CopiedEvents.Collector();
        for (Claimed other : index.before(own)) {
            int before = copied.size();
            eachOverlap(own, other, (part, numbers) -> collect(part, numbers, copied));
            Optional<Long> leaving = index.leaving(other.claim().file());
            if (copied.size() > before
                    && leaving.filter(offset -> offset < own.offset()).isPresent()) {
                throw new FileLeavingException(other.claim().path());
            }
        }
        return copied.all();
    }

    /** An event that a file has twice. */
    public synchronized Optional<Event> repeated(String file) throws InterruptedException {
        Claimed own = claimed(file);
        requireParts(own);
        for (int number = 1; number < own.parts().size(); number++) {
            for (Part before : own.parts().subList(0, number)) {
                if (own.parts().get(number).mayShare(before)) {
                    Common common = common(present(own.parts().get(number)), present(before));
                    if (common.first() != null) {
                        return Optional.of(common.first());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a file wants to take its claim back. */
    public synchronized boolean isLeaving(String file) throws InterruptedException {
        refresh();
        return index.leaving(file).isPresent();
    }

    /**
     * A file whose events were left out for those of a file that wants to take its claim back: claims that came later than that wish know of it.
     *
     * @return its path; nothing if there is none
     */
    public synchronized Optional<String> successor(String file) throws InterruptedException {
        Claimed own = claimed(file);
        long offset = index.leaving(file)
                .orElseThrow(() -> new IllegalStateException(file + " does not want to take its claim back"));
        for (Claimed other : index.between(own, offset)) {
            CopiedEvents.Collector copied = new CopiedEvents.Collector();
            eachOverlap(other, own, (part, numbers) -> collect(part, numbers, copied));
            if (copied.size() > 0) {
                return Optional.of(other.claim().path());
            }
        }
        return Optional.empty();
    }

    /** Takes parts of two claims whose ranges overlap. */
    private interface Overlap {
        void take(Numbers own, Numbers other);
    }

    private void eachOverlap(Claimed own, Claimed other, Overlap overlap) throws InterruptedException {
        requireParts(own);
        requireParts(other);
        for (Part part : own.parts()) {
            for (Part before : other.parts()) {
                if (part.mayShare(before)) {
                    overlap.take(present(part), present(before));
                }
            }
        }
    }

    /** The numbers of a part of a claim that stands. */
    private Numbers present(Part part) throws InterruptedException {
        try {
            return numbers(part);
        } catch (PartGoneException e) {
            throw new IllegalStateException(
                    topics.claims() + ", partition 0 holds no record at offset " + e.offset
                            + " any more: were records deleted?",
                    e);
        }
    }

    private static void collect(Numbers a, Numbers b, CopiedEvents.Collector copied) {
        int j = 0;
        for (int i = 0; i < a.count(); i++) {
            while (j < b.count() && a.compare(i, b, j) > 0) {
                j++;
            }
            if (j < b.count() && a.compare(i, b, j) == 0) {
                copied.add(a.event(i));
            }
        }
    }

    private Optional<SharedEvents> compared(String file) throws InterruptedException, PartGoneException {
        Claimed own = claimed(file);
        List<Claimed> others = new ArrayList<>(index.before(own));
        others.add(own);
        others.forEach(this::requireParts);
        @Nullable Event first = null;
        @Nullable Claimed with = null;
        long count = 0;
        for (int number = 0; number < own.parts().size(); number++) {
            Part part = own.parts().get(number);
            for (Claimed other : others) {
                int end = other == own ? number : other.parts().size();
                for (Part before : other.parts().subList(0, end)) {
                    if (part.mayShare(before)) {
                        Common common = common(numbers(part), numbers(before));
                        count += common.count();
                        if (common.first() != null
                                && (first == null || common.first().compareTo(first) < 0)) {
                            first = common.first();
                            with = other;
                        }
                    }
                }
            }
        }
        return first == null || with == null
                ? Optional.empty()
                : Optional.of(new SharedEvents(first, with.claim().path(), with == own, count));
    }

    private Claimed claimed(String file) {
        return index.of(file)
                .orElseThrow(() -> new IllegalStateException(topics.claims() + " has no claim of file " + file));
    }

    private void requireParts(Claimed claimed) {
        if (claimed.parts().size() != claimed.claim().parts()) {
            throw new IllegalStateException("%s holds %d of %d parts of the events of %s: were records deleted?"
                    .formatted(
                            topics.claims(),
                            claimed.parts().size(),
                            claimed.claim().parts(),
                            claimed.claim().path()));
        }
    }

    /** @param first the lowest event that both have, if there is one */
    private record Common(@Nullable Event first, long count) {}

    private static Common common(Numbers a, Numbers b) {
        @Nullable Event first = null;
        long count = 0;
        int i = 0;
        int j = 0;
        while (i < a.count() && j < b.count()) {
            int order = a.compare(i, b, j);
            if (order == 0) {
                first = first == null ? a.event(i) : first;
                count++;
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return new Common(first, count);
    }

    /** There is no record at this offset. */
    private static final class PartGoneException extends Exception {
        private static final long serialVersionUID = 1L;

        private final long offset;

        PartGoneException(long offset) {
            this.offset = offset;
        }
    }

    private Numbers numbers(Part part) throws InterruptedException, PartGoneException {
        Numbers kept = unpacked.get(part.offset());
        if (kept != null) {
            return kept;
        }
        if (parts == null) {
            parts = PartitionRecords.open(clients, new TopicPartition(topics.claims(), 0));
        }
        ConsumerRecord<byte[], byte[]> record =
                parts.at(part.offset()).orElseThrow(() -> new PartGoneException(part.offset()));
        Numbers numbers;
        try {
            numbers = new Numbers(ClaimedEvents.CODEC.decode(record.value(), SchemaSource.NONE));
        } catch (MalformedRecordException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    topics.claims() + ", partition 0, offset " + part.offset() + ": " + e.getMessage(), e);
        }
        if (unpacked.size() == KEPT) {
            unpacked.remove(unpacked.keySet().iterator().next());
        }
        unpacked.put(part.offset(), numbers);
        return numbers;
    }

    @Override
    public synchronized void close() {
        boolean interrupted = Thread.interrupted();
        if (records != null) {
            records.close();
        }
        if (parts != null) {
            parts.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
