package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.fitter.service.CountedSource;
import io.kollider.fitter.service.NotCountedException;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.CountedTopics;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is counted now, of the generation that serves now. For one thread at a time. */
public final class LiveCounts implements CountedSource, AutoCloseable {
    private static final Duration SCHEMA_PATIENCE = Duration.ofSeconds(10);

    private final Analysis analysis;
    private final Connection connection;
    private final ServingTopics serving;
    private final SchemaStore schemas;
    private @Nullable Reading reading;

    /** @param connection stays open as long as this is used */
    public LiveCounts(Analysis analysis, Connection connection) {
        this.analysis = analysis;
        this.connection = connection;
        this.serving = new ServingTopics(analysis, connection);
        this.schemas = SchemaStore.open(
                connection.clients(), Topics.of(analysis.name()).schemas(), SCHEMA_PATIENCE);
    }

    /** One generation's topics, read as far as they go. */
    private record Reading(Topics topics, CountedTopics counted, Catalogue catalogue, FilesTopic files) {
        void close() {
            counted.close();
            catalogue.close();
            files.close();
        }
    }

    /** Finds the schemas of other releases. */
    public SchemaStore schemas() {
        return schemas;
    }

    /**
     * What is counted now.
     *
     * @throws NotCountedException if what serves was filled under other settings, or nothing was counted yet
     */
    @Override
    public synchronized CountedSoFar refresh() throws MalformedRecordException {
        Reading now = reading();
        return now.counted().refresh(now.files().refresh().known(now.catalogue()));
    }

    private Reading reading() {
        Topics topics = serving();
        Reading open = reading;
        if (open == null || !open.topics().equals(topics)) {
            close(open);
            Catalogue catalogue = Catalogue.open(connection.clients(), topics);
            FilesTopic files = FilesTopic.open(connection.clients(), topics);
            open = new Reading(
                    topics,
                    CountedTopics.open(connection.clients(), topics, analysis, files.partitions(), schemas),
                    catalogue,
                    files);
            reading = open;
        }
        return open;
    }

    private Topics serving() {
        try {
            return serving.get();
        } catch (RunException e) {
            throw new NotCountedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void close(@Nullable Reading open) {
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized void close() {
        close(reading);
        schemas.close();
    }
}
