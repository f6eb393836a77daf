package io.kollider.fitter.service;

import io.kollider.schemas.catalogue.CommittedRecords;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads all partitions of fit-requests, from their beginnings on. For one thread. */
final class AskedRequests implements AutoCloseable {
    private final CommittedRecords records;
    private final SchemaSource schemas;
    private final Consumer<FitRequest> seen;

    private AskedRequests(CommittedRecords records, SchemaSource schemas, Consumer<FitRequest> seen) {
        this.records = records;
        this.schemas = schemas;
        this.seen = seen;
    }

    /** @param seen gets each request once; those of one partition in their order */
    static AskedRequests open(
            Map<String, Object> clients, Topics topics, SchemaSource schemas, Consumer<FitRequest> seen) {
        return new AskedRequests(CommittedRecords.of(clients, topics.fitRequests()), schemas, seen);
    }

    /** Reads everything that was written before the call, that of transactions which are still open included. */
    void awaitAllBegun(Duration patience) {
        records.readAllBegun(patience, this::take);
    }

    void readToEnd() {
        records.readToEnd(this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        FitRequest request;
        try {
            request = FitRequest.CODEC.decode(record.value(), schemas);
        } catch (MalformedRecordException notOurs) {
            return; // who takes requests up reports it
        }
        seen.accept(request);
    }

    @Override
    public void close() {
        records.close();
    }
}
