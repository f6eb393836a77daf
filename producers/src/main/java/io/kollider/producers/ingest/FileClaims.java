package io.kollider.producers.ingest;

import io.kollider.analysis.Dataset;
import io.kollider.analysis.Duplicates;
import io.kollider.producers.claim.Claims;
import io.kollider.producers.claim.CopiedEvents;
import io.kollider.producers.claim.FileLeavingException;
import io.kollider.producers.claim.IdentityColumns;
import io.kollider.producers.claim.SharedEvents;
import io.kollider.producers.claim.SortedEvents;
import io.kollider.root.RootFile;
import io.kollider.schemas.claim.ClaimedEvents.Event;
import io.kollider.schemas.claim.FileClaim;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a file of a partition be sent once it has claimed its events and its room in the dataset, and no file has claimed them before.
 * A claim stands while a block of the file counts. For one thread.
 */
final class FileClaims {
    private final PartitionWriter writer;
    private final Claims claims;
    private final Duplicates duplicates;
    /** Files of which nothing counts and that have no claim. */
    private final Set<String> free = new HashSet<>();

    FileClaims(PartitionWriter writer, Claims claims, Duplicates duplicates) {
        this.writer = writer;
        this.claims = claims;
        this.duplicates = duplicates;
    }

    /**
     * Returns when the file may be sent.
     *
     * @param begun whether blocks of it count: then it was let through before
     * @return events of it that are to be left out, the same ones whenever this is asked
     * @throws FileFailedException if events of it are in the dataset already, or too many
     * @throws io.kollider.root.RootException if the file is damaged
     */
    CopiedEvents claim(PlannedFile file, boolean begun) throws InterruptedException, FileFailedException {
        if (file.identity().isEmpty() && file.datasetEntries().isEmpty()) {
            return CopiedEvents.NONE;
        }
        boolean known = claims.of(file.id()).isPresent();
        if (known && claims.isLeaving(file.id())) { // it was being withdrawn, and is wanted again
            writer.stay(file.id());
            writer.commit();
            claims.awaitStaying(file.id());
        }
        if (known && begun) {
            return copied(file);
        }
        free.remove(file.id());
        if (!known) {
            write(file);
            claims.await(file.id());
        }
        requireRoom(file);
        if (file.identity().isPresent()) {
            requireUnshared(file);
        }
        return copied(file);
    }

    private CopiedEvents copied(PlannedFile file) throws InterruptedException, FileFailedException {
        if (!file.leavesCopiesOut()) {
            return CopiedEvents.NONE;
        }
        try {
            return claims.copied(file.id());
        } catch (FileLeavingException e) {
            throw new FileFailedException(
                    "%s: has events of %s, which is being withdrawn; try again when it is (ingest retry)"
                            .formatted(file.path(), e.getMessage()));
        }
    }

    private void write(PlannedFile file) throws InterruptedException, FileFailedException {
        int parts = 0;
        if (file.identity().isPresent()) {
            parts = writeEvents(file, file.identity().get());
        }
        writer.commit(new FileClaim(file.id(), file.dataset(), file.path().toString(), file.entries(), parts));
    }

    private int writeEvents(PlannedFile file, IdentityColumns identity)
            throws InterruptedException, FileFailedException {
        int parts = 0;
        try (RootFile root = RootFile.open(file.path())) {
            SortedEvents events = new SortedEvents(root.table(file.source().tree()), identity);
            while (events.next()) {
                Optional<Event> repeated = events.repeated();
                if (repeated.isPresent()) {
                    throw twice(file, repeated.get());
                }
                for (int part = 0; part < events.parts(); part++) {
                    writer.claim(events.part(part, file.id(), file.dataset()), parts++);
                }
            }
        }
        return parts;
    }

    private void requireRoom(PlannedFile file) throws FileFailedException {
        long before = claims.entriesBefore(file.id());
        if (file.datasetEntries().isPresent()
                && file.entries() > file.datasetEntries().getAsLong() - before) {
            throw new FileFailedException(
                    "%s: has %d entries, the files of dataset %s before it %d; sum-of-weights.entries says that there are %d in all"
                            .formatted(
                                    file.path(),
                                    file.entries(),
                                    file.dataset(),
                                    before,
                                    file.datasetEntries().getAsLong()));
        }
    }

    private void requireUnshared(PlannedFile file) throws InterruptedException, FileFailedException {
        if (file.leavesCopiesOut()) {
            Optional<Event> repeated = claims.repeated(file.id());
            if (repeated.isPresent()) {
                throw twice(file, repeated.get());
            }
            return;
        }
        Optional<SharedEvents> shared = claims.shared(file.id());
        if (shared.isPresent() && shared.get().inItself()) {
            throw twice(file, shared.get().first());
        }
        if (shared.isPresent()) {
            throw new FileFailedException(
                    ("%s: event %s of run %s is in %s too, which dataset %s has already, and so are %d of the %d"
                                    + " events of this file; none of it counts. Take one of the files out of samples (ingest withdraw,"
                                    + " if it is the one that counts; then ingest retry), or set input.duplicates: count-once to leave the"
                                    + " copies of data out, or allow if equal numbers mean different events")
                            .formatted(
                                    file.path(),
                                    Long.toUnsignedString(shared.get().first().event()),
                                    Long.toUnsignedString(shared.get().first().run()),
                                    shared.get().path(),
                                    file.dataset(),
                                    shared.get().count(),
                                    file.entries()));
        }
    }

    private static FileFailedException twice(PlannedFile file, Event event) {
        return new FileFailedException(
                ("%s: has event %s of run %s twice, so dataset %s would count it twice; none of the file counts."
                                + " Write it again without the copy, or set input.duplicates: allow if equal numbers mean different events")
                        .formatted(
                                file.path(),
                                Long.toUnsignedString(event.event()),
                                Long.toUnsignedString(event.run()),
                                file.dataset()));
    }

    /**
     * Makes it known that a file wants to take its claim back. From then on no other file leaves events out for it.
     *
     * @return the path of a file that has left events out for it already: then the claim has to stand. Nothing if the claim may be released
     */
    Optional<String> leave(String file) throws InterruptedException {
        Optional<FileClaim> claim = claims.of(file);
        if (duplicates != Duplicates.COUNT_ONCE
                || claim.isEmpty()
                || !claim.get().dataset().equals(Dataset.DATA)) { // no file counts on another
            return Optional.empty();
        }
        if (!claims.isLeaving(file)) {
            writer.leave(claim.get());
            claims.awaitLeaving(file);
        }
        Optional<String> successor = claims.successor(file);
        if (successor.isPresent()) {
            writer.stay(file);
            writer.commit();
            claims.awaitStaying(file);
        }
        return successor;
    }

    /** Takes the claim of a file back in the writer's open transaction, or in a new one: nothing of the file counts after it. */
    void release(String file) throws InterruptedException {
        Optional<FileClaim> claim = claims.of(file);
        if (claim.isPresent()) {
            writer.release(claim.get());
            if (claims.isLeaving(file)) {
                writer.stay(file);
            }
        }
    }

    /**
     * Takes back what a file claimed of which nothing counts and nothing will: it was withdrawn before its first block.
     *
     * @return as {@link #leave}
     */
    Optional<String> releaseUnused(String file) throws InterruptedException {
        if (!free.contains(file) && claims.of(file).isPresent()) {
            Optional<String> successor = leave(file);
            if (successor.isPresent()) {
                return successor;
            }
            release(file);
            writer.commit();
        }
        free.add(file);
        return Optional.empty();
    }
}
