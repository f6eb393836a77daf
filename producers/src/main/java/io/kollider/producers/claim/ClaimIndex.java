package io.kollider.producers.claim;

import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.claim.ClaimedEvents;
import io.kollider.schemas.claim.ClaimedEvents.Event;
import io.kollider.schemas.claim.FileClaim;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which files have claimed events, in the order of their claims, and where the events of each lie on the topic: some hundred bytes for
 * 32,768 events. For one thread.
 */
final class ClaimIndex {
    private final Map<String, Claimed> claims = new LinkedHashMap<>();
    /** Parts whose claim was not read yet, by file and number. */
    private final Map<String, SortedMap<Integer, Part>> pending = new HashMap<>();
    /** Since which offset a file wants to take its claim back. */
    private final Map<String, Long> leaving = new HashMap<>();

    /** Where some events of a claim lie, and between which they are. */
    record Part(long offset, Event first, Event last) {
        boolean mayShare(Part other) {
            return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
        }
    }

    /** @param offset of the claim: the lower one came first */
    record Claimed(FileClaim claim, long offset, List<Part> parts) {}

    /** Takes the next record of the topic. */
    void take(ConsumerRecord<byte[], byte @Nullable []> record) throws MalformedRecordException {
        CatalogueKey key = CatalogueKey.CODEC.decode(record.key(), SchemaSource.NONE);
        byte[] value = record.value();
        switch (key.kind()) {
            case CatalogueKey.FILE -> {
                claims.remove(key.id());
                SortedMap<Integer, Part> parts = pending.remove(key.id());
                if (value != null) {
                    FileClaim claim = FileClaim.CODEC.decode(value, SchemaSource.NONE);
                    claims.put(
                            key.id(),
                            new Claimed(
                                    claim, record.offset(), parts == null ? List.of() : List.copyOf(parts.values())));
                }
            }
            case CatalogueKey.EVENTS -> {
                if (value != null) {
                    int end = key.id().lastIndexOf('#');
                    int number = Integer.parseInt(key.id().substring(end + 1));
                    ClaimedEvents events = ClaimedEvents.CODEC.decode(value, SchemaSource.NONE);
                    pending.computeIfAbsent(key.id().substring(0, end), file -> new TreeMap<>())
                            .put(number, new Part(record.offset(), events.first(), events.last()));
                }
            }
            case CatalogueKey.LEAVING -> {
                if (value != null) {
                    leaving.put(key.id(), record.offset());
                } else {
                    leaving.remove(key.id());
                }
            }
            default -> throw new MalformedRecordException("a record of kind '" + key.kind() + "' among claims");
        }
    }

    /** The claim of a file. */
    Optional<Claimed> of(String file) {
        return Optional.ofNullable(claims.get(file));
    }

    /** Whether a claim has a part at an offset. */
    boolean isKnown(long offset) {
        return claims.values().stream()
                .flatMap(claimed -> claimed.parts.stream())
                .anyMatch(part -> part.offset == offset);
    }

    /** Since which offset a file wants to take its claim back; nothing if it does not. */
    Optional<Long> leaving(String file) {
        return Optional.ofNullable(leaving.get(file));
    }

    /** Claims of the same dataset that came later, but before an offset. */
    List<Claimed> between(Claimed own, long offset) {
        return claims.values().stream()
                .filter(claimed -> claimed.offset > own.offset
                        && claimed.offset < offset
                        && claimed.claim.dataset().equals(own.claim.dataset()))
                .toList();
    }

    /** Claims of the same dataset that came before, in their order. */
    List<Claimed> before(Claimed own) {
        List<Claimed> before = new ArrayList<>();
        for (Claimed claimed : claims.values()) {
            if (claimed.offset < own.offset && claimed.claim.dataset().equals(own.claim.dataset())) {
                before.add(claimed);
            }
        }
        return before;
    }
}
