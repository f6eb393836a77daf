package io.kollider.schemas.fit;

import io.kollider.schemas.catalogue.CommittedRecords;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads fit-requests: what was asked for, begun or not. For one thread. */
public final class AskedFits implements AutoCloseable {
    private final CommittedRecords records;
    private final SchemaSource schemas;
    /** By id, those that had no state when last looked at. */
    private final Map<String, FitRequest> open = new LinkedHashMap<>();

    private AskedFits(CommittedRecords records, SchemaSource schemas) {
        this.records = records;
        this.schemas = schemas;
    }

    /**
     * Opens the topic, which must exist.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @param schemas finds the schemas of other releases
     */
    public static AskedFits open(Map<String, Object> clients, Topics topics, SchemaSource schemas) {
        return new AskedFits(CommittedRecords.of(clients, topics.fitRequests()), schemas);
    }

    /**
     * The states, and behind them as queued what was asked for and has none.
     *
     * @param results read after this topic, so that a request that was begun meanwhile is not queued
     */
    public List<FitState> withQueued(FitResults results) {
        records.readToEnd(this::take);
        Collection<FitState> begun = results.states();
        Set<String> known = begun.stream().map(FitState::id).collect(Collectors.toSet());
        open.keySet().removeAll(known);
        List<FitState> all = new ArrayList<>(begun);
        open.values().forEach(request -> all.add(FitState.queued(request)));
        return all;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            FitRequest request = FitRequest.CODEC.decode(record.value(), schemas);
            if (!request.cancel()) {
                open.putIfAbsent(request.id(), request);
            }
        } catch (MalformedRecordException e) {
            // fitters skip, count and log it: nothing will ever come of it
        }
    }

    @Override
    public void close() {
        records.close();
    }
}
