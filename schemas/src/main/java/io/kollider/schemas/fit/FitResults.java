package io.kollider.schemas.fit;

import io.kollider.schemas.catalogue.CommittedRecords;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads fit-results: the state of each request, and the result of those that are done. Each question first reads what was added. Safe for several threads. */
public final class FitResults implements AutoCloseable {
    private final CommittedRecords records;
    private final SchemaSource schemas;
    private final Map<String, FitState> states = new LinkedHashMap<>();
    private final Map<FitKey, FitSlice> slices = new HashMap<>();

    private FitResults(CommittedRecords records, SchemaSource schemas) {
        this.records = records;
        this.schemas = schemas;
    }

    /**
     * Opens the topic, which must exist.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @param schemas finds the schemas of other releases
     */
    public static FitResults open(Map<String, Object> clients, Topics topics, SchemaSource schemas) {
        return new FitResults(CommittedRecords.of(clients, topics.fitResults()), schemas);
    }

    /** All states, in the order in which the requests were begun first. */
    public synchronized Collection<FitState> states() {
        refresh();
        return List.copyOf(states.values());
    }

    /** The state of a request; nothing if nobody has begun it. */
    public synchronized Optional<FitState> state(String id) {
        refresh();
        return Optional.ofNullable(states.get(id));
    }

    /** Whether the result of a request is still kept, as far as was read. */
    public synchronized boolean hasResult(String id) {
        return slices.containsKey(new FitKey(id, 0));
    }

    /** The JSON document of a request that is done, in UTF-8; nothing if it is not, or so old that it was given up. */
    public synchronized Optional<byte[]> result(String id) {
        refresh();
        FitState state = states.get(id);
        if (state == null || state.status() != FitState.Status.DONE) {
            return Optional.empty();
        }
        List<FitSlice> parts = new ArrayList<>();
        for (int slice = 0; slice < state.slices(); slice++) {
            FitSlice part = slices.get(new FitKey(id, slice));
            if (part == null) {
                return Optional.empty();
            }
            parts.add(part);
        }
        return Optional.of(FitSlice.joined(parts));
    }

    /** Reads everything that was written before the call, that of transactions which are still open included. */
    public synchronized void awaitAllBegun(Duration patience) {
        records.readAllBegun(patience, this::take);
    }

    private void refresh() {
        records.readToEnd(this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        FitKey key = FitKey.CODEC.decode(record.key(), schemas);
        if (record.value() == null) {
            slices.remove(key);
        } else if (key.slice() < 0) {
            FitState state = FitState.CODEC.decode(record.value(), schemas);
            states.merge(key.id(), state, (before, after) -> before.status().isFinal() ? before : after);
        } else {
            slices.put(key, FitSlice.CODEC.decode(record.value(), schemas));
        }
    }

    @Override
    public synchronized void close() {
        records.close();
    }
}
