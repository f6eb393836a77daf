package io.kollider.streams.histogram;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds an {@link ExactStore} over a change-logged key-value store. */
public final class ExactStoreBuilder implements StoreBuilder<ExactStore> {
    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> inner;

    private final long liveBytes;

    private ExactStoreBuilder(StoreBuilder<KeyValueStore<Bytes, byte[]>> inner, long liveBytes) {
        this.inner = inner;
        this.liveBytes = liveBytes;
    }

    /**
     * A store over a supplier of key-value stores, in memory or persistent.
     *
     * @param liveBytes what the live arrays of one store should take of the heap at most
     */
    public static ExactStoreBuilder over(KeyValueBytesStoreSupplier supplier, long liveBytes) {
        return new ExactStoreBuilder(
                Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                        .withCachingDisabled(),
                liveBytes);
    }

    @Override
    public ExactStore build() {
        return new ExactStore(inner.build(), liveBytes);
    }

    /** The arrays are the cache: Kafka's own would hold every chunk twice. */
    @Override
    public ExactStoreBuilder withCachingEnabled() {
        throw new UnsupportedOperationException("an exact store is its own cache");
    }

    @Override
    public ExactStoreBuilder withCachingDisabled() {
        return this;
    }

    @Override
    public ExactStoreBuilder withLoggingEnabled(Map<String, String> config) {
        inner.withLoggingEnabled(config);
        return this;
    }

    @Override
    public ExactStoreBuilder withLoggingDisabled() {
        throw new UnsupportedOperationException("without its changelog store " + name() + " would lose every restart");
    }

    @Override
    public Map<String, String> logConfig() {
        return inner.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public String name() {
        return inner.name();
    }
}
