package io.kollider.streams.topology;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventKind;
import io.kollider.analysis.EventSource;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.codec.SingleObject;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.MalformedBlockException;
import io.kollider.schemas.event.SumOfWeights;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.histogram.ExactStore;
import io.kollider.streams.selection.LeftOut;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Decodes and evaluates the blocks of one partition; what it needs for each schema and dataset is made once and kept. */
final class IncomingBlocks {
    private final Map<String, EventKind> datasets;
    private final SchemaSource schemas;
    private final CountingSource source;
    private final ExactStore store;
    private final Map<Long, Reader> readers = new HashMap<>();

    /** @param datasets the kind of everything that the analysis counts apart, by {@link EventSource#key} */
    IncomingBlocks(Map<String, EventKind> datasets, SchemaSource schemas, CountingSource source, ExactStore store) {
        this.datasets = datasets;
        this.schemas = schemas;
        this.source = source;
        this.store = store;
    }

    /** A block that is ready to be added to its arrays, until the next one is evaluated. */
    record Evaluated(BlockHeader header, DatasetArrays arrays, LeftOut leftOut) {}

    /**
     * Computes all that a block adds; no array is changed.
     *
     * @throws LostBlockException if it is damaged, belongs to nothing that the analysis has, is of a schema that stays unknown, or cannot be evaluated
     */
    Evaluated evaluate(byte @Nullable [] value) throws LostBlockException {
        if (value == null) {
            throw new LostBlockException("the record has no value");
        }
        Reader reader = reader(value);
        BlockHeader header = reader.header(value);
        String key = EventSource.key(header.dataset(), header.variation());
        EventKind kind = datasets.get(key);
        if (kind == null) {
            throw LostBlockException.ofNoDataset("dataset '" + key + "' is not in the analysis", header);
        }
        Counting counting = reader.counting(kind, header.dataset());
        List<String> names = names(kind, header);
        List<String> known = known(key).orElse(names);
        DatasetArrays arrays = reader.arrays(key, counting, header, known);
        if (!names.equals(known)) {
            String reason = "it carries the sums of weights %s, its dataset has %s".formatted(names, known);
            throw new LostBlockException(reason, header, arrays.lost(), OptionalDouble.empty(), null);
        }
        try {
            reader.codec.decode(value, reader.block);
            counting.evaluation().accept(reader.block);
        } catch (AnalysisException e) {
            throw e;
        } catch (MalformedBlockException e) {
            throw new LostBlockException(
                    String.valueOf(e.getMessage()), header, arrays.lost(), sumOfWeights(kind, header), e);
        } catch (RuntimeException e) {
            throw new LostBlockException(
                    "cannot be evaluated: " + e, header, arrays.lost(), sumOfWeights(kind, header), e);
        }
        return new Evaluated(header, arrays, counting.leftOut().get());
    }

    /** Of the sums of weights that a header carries. */
    private static List<String> names(EventKind kind, BlockHeader header) {
        return kind.dataset() == DatasetKind.DATA
                ? List.of() // headers of data may say what their files hold of some rows of a table of luminosity
                : header.sums().stream().map(SumOfWeights::name).toList();
    }

    /** Of the sums of weights that earlier blocks of a dataset carried, if there were any. */
    private Optional<List<String>> known(String dataset) {
        return store.booked(ArrayId.of(dataset, Family.SUM_OF_WEIGHTS))
                .map(array -> array.booking().rows());
    }

    /** The block's share of the nominal sum, which is the first. */
    private static OptionalDouble sumOfWeights(EventKind kind, BlockHeader header) {
        if (kind.dataset() == DatasetKind.DATA || header.sums().isEmpty()) {
            return OptionalDouble.empty();
        }
        SumOfWeights nominal = header.sums().get(0);
        double share = nominal.after() - nominal.before();
        return Double.isFinite(share) ? OptionalDouble.of(share) : OptionalDouble.empty();
    }

    private Reader reader(byte[] value) throws LostBlockException {
        long fingerprint = SingleObject.fingerprint(value)
                .orElseThrow(() -> new LostBlockException(
                        "not a single-object encoded block: " + value.length + " bytes without Avro marker"));
        Reader reader = readers.get(fingerprint);
        if (reader == null) {
            Schema avro = schemas.schema(fingerprint).orElse(null);
            if (avro == null) {
                throw ofUnknownSchema(value, fingerprint);
            }
            try {
                reader = new Reader(EventBlockSchema.parse(avro));
            } catch (IllegalArgumentException e) {
                throw LostBlockException.ofNoBlock(String.valueOf(e.getMessage()), e);
            }
            readers.put(fingerprint, reader);
        }
        return reader;
    }

    /** It begins as every block does, so its header says what is lost. */
    private LostBlockException ofUnknownSchema(byte[] value, long fingerprint) {
        String reason = "block of unknown schema " + Long.toHexString(fingerprint)
                + ": it is not on the schemas topic. Was the topic deleted, or does another release write?";
        BlockHeader header;
        try {
            header = EventBlockCodec.headerOf(value);
        } catch (MalformedBlockException e) {
            return LostBlockException.ofNoBlock(reason, e);
        }
        String key = EventSource.key(header.dataset(), header.variation());
        EventKind kind = datasets.get(key);
        if (kind == null) {
            return new LostBlockException(reason);
        }
        List<String> names = names(kind, header);
        OptionalDouble share =
                names.equals(known(key).orElse(names)) ? sumOfWeights(kind, header) : OptionalDouble.empty();
        return new LostBlockException(reason, header, LostEvents.of(store, key), share, null);
    }

    /** What is kept for one schema. */
    private final class Reader {
        private final EventBlockSchema schema;
        private final EventBlockCodec codec;
        private final EventBlock block;
        private final Map<String, Counting> countings = new HashMap<>();
        private final Map<String, DatasetArrays> arrays = new HashMap<>();

        Reader(EventBlockSchema schema) {
            this.schema = schema;
            this.codec = new EventBlockCodec(schema);
            this.block = new EventBlock(schema);
        }

        BlockHeader header(byte[] value) throws LostBlockException {
            try {
                return codec.header(value);
            } catch (MalformedBlockException e) {
                throw LostBlockException.ofNoBlock(String.valueOf(e.getMessage()), e);
            }
        }

        DatasetArrays arrays(String key, Counting counting, BlockHeader header, List<String> sums)
                throws LostBlockException {
            DatasetArrays known = arrays.get(key);
            if (known == null) {
                try {
                    known = new DatasetArrays(
                            store, counting, counting.bookings().apply(key, sums));
                } catch (IllegalArgumentException e) { // a damaged header, such as one with a sum of weights twice
                    throw new LostBlockException(
                            "cannot be booked: " + e.getMessage(),
                            header,
                            LostEvents.of(store, key),
                            OptionalDouble.empty(),
                            e);
                }
                arrays.put(key, known);
            }
            return known;
        }

        Counting counting(EventKind events, String dataset) {
            return countings.computeIfAbsent(
                    source.group(events, dataset), group -> source.of(events, dataset, schema));
        }
    }
}
