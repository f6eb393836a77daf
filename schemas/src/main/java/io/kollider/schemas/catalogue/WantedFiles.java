package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.deadletter.DeadLetter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the topic files says: the newest request of each file, the files that failed, the dead letters to be sent again. Filled record
 * by record by whoever reads the topic. Safe for several threads.
 */
public final class WantedFiles {
    private final Map<String, FileRequest> requests = new LinkedHashMap<>();
    private final Map<String, FileFailure> failures = new LinkedHashMap<>();
    private final Map<String, DeadLetter> replays = new LinkedHashMap<>();
    private long version;

    /** Takes the next record of a partition; a record without value takes back what its key stands for. */
    public synchronized void take(byte[] key, byte @Nullable [] value) throws MalformedRecordException {
        CatalogueKey decoded = CatalogueKey.CODEC.decode(key, SchemaSource.NONE);
        switch (decoded.kind()) {
            case CatalogueKey.FILE -> put(requests, decoded.id(), value, FileRequest.CODEC::decode);
            case CatalogueKey.FAILED -> put(failures, decoded.id(), value, FileFailure.CODEC::decode);
            case CatalogueKey.REPLAY -> put(replays, decoded.id(), value, DeadLetter.CODEC::decode);
            default -> throw new MalformedRecordException("a record of kind '" + decoded.kind() + "' among files");
        }
        version++;
    }

    private static <T> void put(Map<String, T> map, String id, byte @Nullable [] value, Decoding<T> decoding)
            throws MalformedRecordException {
        if (value == null) {
            map.remove(id);
        } else {
            map.put(id, decoding.decode(value, SchemaSource.NONE));
        }
    }

    /** Changes with each record: whether a list that was made is still up to date. */
    public synchronized long version() {
        return version;
    }

    /** The newest request of each file, in the order in which the files became known. */
    public synchronized List<FileRequest> requests() {
        return List.copyOf(requests.values());
    }

    /** The newest request of a file, by its id. */
    public synchronized Optional<FileRequest> request(String file) {
        return Optional.ofNullable(requests.get(file));
    }

    /** Whether a file's events are to be taken out, or are. */
    public boolean isWithdrawn(String file) {
        return request(file)
                .filter(request -> request.wanted() == WantedState.WITHDRAWN)
                .isPresent();
    }

    /** What is to be counted: all files of a catalogue that are not withdrawn. */
    public KnownFiles known(Catalogue catalogue) {
        return KnownFiles.of(catalogue.files().stream()
                .filter(file -> !isWithdrawn(file.file()))
                .toList());
    }

    /** Files that failed and were not asked for again. */
    public synchronized List<FileFailure> failures() {
        return List.copyOf(failures.values());
    }

    /** Why a file failed, by its id; nothing if it did not, or is to be tried again. */
    public synchronized Optional<FileFailure> failure(String file) {
        return Optional.ofNullable(failures.get(file));
    }

    /** Dead letters whose blocks are to be sent again and were not yet. */
    public synchronized List<DeadLetter> replays() {
        return List.copyOf(replays.values());
    }

    private interface Decoding<T> {
        T decode(byte[] bytes, SchemaSource schemas) throws MalformedRecordException;
    }
}
