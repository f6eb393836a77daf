package io.kollider.streams.histogram;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Arrays of longs that a task changes in memory, written to a change-logged store once a commit. Kafka Streams calls
 * {@link #flushCache()} before it commits the transaction that also holds the input offsets, so arrays and offsets
 * are committed together or not at all. The flush and commit hooks of a custom store are not called before the
 * transaction commits, and a put for every record costs twenty times the CPU.
 *
 * <p>Two guards make it exact:
 *
 * <ul>
 *   <li>Blocks carry gapless numbers, and the number that comes next is stored with the arrays: Kafka itself may skip
 *       records after a {@code TaskCorruptedException}; {@link #begin} refuses to go on then.
 *   <li>Fills stand between {@link #begin} and {@link #end}; a half-applied block is never flushed, not even by the
 *       flush of a task that is closed after an exception.
 * </ul>
 *
 * <p>Not a {@code KeyValueStore} on purpose: Kafka Streams would wrap it. Threads: filled and flushed by the task's
 * stream thread; restore and {@link #commit} run on the state updater and reach the inner store only.
 */
public final class ExactStore implements StateStore, CachedStateStore<Bytes, byte[]> {
    private final KeyValueStore<Bytes, byte[]> inner;
    private final Map<String, LiveArray> arrays = new LinkedHashMap<>();
    private final SortedMap<ArrayId, LiveArray> booked = new TreeMap<>();
    private final LiveMemory memory;
    private boolean allRead;
    private int epoch;
    private boolean halfApplied;

    /** @param liveBytes what live arrays should take at most */
    ExactStore(KeyValueStore<Bytes, byte[]> inner, long liveBytes) {
        this.inner = inner;
        this.memory = new LiveMemory(liveBytes);
    }

    /**
     * Starts from what is committed; call from {@code Processor.init}. A task revived after an exception gets the same
     * store object again, so whatever it still holds is dropped.
     */
    public void open() {
        if (halfApplied || arrays.values().stream().anyMatch(LiveArray::anyUnwritten)) {
            throw new IllegalStateException("store " + name() + " is opened again with sums that were never written");
        }
        drop();
    }

    /**
     * All arrays with a layout, those of earlier runs too, in the order of their ids. Reads what is stored on the first
     * call after {@link #open}.
     */
    public Collection<LiveArray> booked() {
        if (!allRead) {
            List<Booking> stored = new ArrayList<>();
            try (KeyValueIterator<Bytes, byte[]> entries = inner.all()) {
                while (entries.hasNext()) {
                    KeyValue<Bytes, byte[]> entry = entries.next();
                    if (ChunkCodec.isLayout(entry.key)) {
                        stored.add(LayoutCodec.decode(ChunkCodec.array(entry.key), entry.value));
                    }
                }
            }
            stored.forEach(this::array);
            allRead = true;
        }
        return Collections.unmodifiableCollection(booked.values());
    }

    /** The array of this id, if it was ever booked. */
    public Optional<LiveArray> booked(ArrayId id) {
        booked();
        return Optional.ofNullable(booked.get(id));
    }

    /**
     * The array of this layout, zeros if it is not stored. Valid until the store is opened or closed.
     *
     * @throws StateLayoutException if it is stored with another layout
     */
    public LiveArray array(Booking booking) {
        LiveArray array = booked.get(booking.id());
        if (array == null) {
            String key = key(booking.id());
            byte[] layout = inner.get(ChunkCodec.key(key, ChunkCodec.LAYOUT));
            requireSame(booking, layout == null ? booking : LayoutCodec.decode(key, layout));
            array = new LiveArray(key, booking.longs(), booking, this, epoch);
            if (layout == null) {
                array.writeLayout();
            }
            arrays.put(key, array);
            booked.put(booking.id(), array);
        }
        requireSame(booking, array.booking());
        return array;
    }

    private static void requireSame(Booking asked, Booking stored) {
        if (!stored.equals(asked)) {
            throw new StateLayoutException(
                    "state of %s: stored as %s, asked for as %s. The analysis changed; use a new --data-dir"
                            .formatted(asked.id(), stored, asked));
        }
    }

    private static String key(ArrayId id) {
        return String.join("\n", id.dataset(), id.family().name(), id.region(), id.histogram());
    }

    /** The array under a key of its own, without a layout: zeros if it is not stored. */
    public LiveArray array(String key, int length) {
        LiveArray array = arrays.get(key);
        if (array == null) {
            array = new LiveArray(key, length, null, this, epoch);
            arrays.put(key, array);
            array.values(); // now, as no layout says whether it has this length
        } else if (array.length() != length) {
            throw new IllegalArgumentException("%s has %d longs, asked for %d".formatted(key, array.length(), length));
        }
        return array;
    }

    /**
     * Starts the fills of the block at an offset. The block must carry the number that comes next: a gap means that
     * input was lost or comes twice.
     */
    public void begin(long offset, long sequence) {
        if (halfApplied) {
            throw new IllegalStateException("a block at offset " + offset + " starts inside another");
        }
        mark().requireNext(name(), offset, sequence);
        halfApplied = true;
    }

    /** Ends the fills of the block that {@link #begin} started. */
    public void end(long offset) {
        mark().coverBlock(offset);
        halfApplied = false;
    }

    /** Covers a record that is no block of ours and carries no number. */
    public void skip(long offset) {
        mark().coverRecord(offset);
    }

    /** Records covered since the beginning. */
    public long records() {
        return mark().records();
    }

    /** What comes next: the input offset after the last one covered, and the number that the next block must carry. */
    public Position covered() {
        return mark().position();
    }

    @Override
    public void flushCache() {
        if (halfApplied) {
            throw new IllegalStateException("store " + name() + ": a block is applied by half; nothing is written");
        }
        for (LiveArray array : arrays.values()) {
            if (array.layoutUnwritten()) {
                inner.put(ChunkCodec.key(array.key(), ChunkCodec.LAYOUT), LayoutCodec.encode(array.booking()));
            }
            for (int chunk = 0; chunk < array.chunks(); chunk++) {
                if (array.unwritten(chunk)) { // so its values are live
                    inner.put(
                            ChunkCodec.key(array.key(), chunk),
                            ChunkCodec.encode(array.values(), chunk * LiveArray.CHUNK, array.chunkLength(chunk)));
                }
            }
            array.written();
        }
        memory.settle(arrays.values());
    }

    /** Whether the arrays that changed since the last commit take more memory than arrays should: it is time to commit. */
    public boolean isFull() {
        return memory.isFull();
    }

    /** Called when the task becomes a standby without closing the store: the arrays would go stale under it. */
    @Override
    public void clearCache() {
        open();
    }

    /** There is no listener to tell: snapshots are forwarded by the processor. */
    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        drop();
        // Root, not inner, is what Kafka Streams must know: an inner store that registered itself would be flushed in
        // our place.
        inner.init(context, root);
    }

    @Override
    public void close() {
        drop(); // what was not flushed belongs to an aborted transaction
        inner.close();
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        inner.commit(changelogOffsets);
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return inner.committedOffset(partition);
    }

    @Override
    @Deprecated // still read by Kafka Streams 4.3
    public boolean managesOffsets() {
        return inner.managesOffsets();
    }

    @Override
    public boolean persistent() {
        return inner.persistent();
    }

    @Override
    public boolean isOpen() {
        return inner.isOpen();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return inner.query(query, bound, config);
    }

    @Override
    public org.apache.kafka.streams.query.Position getPosition() {
        return inner.getPosition();
    }

    void checkOpen(int arrayEpoch, String key) {
        if (arrayEpoch != epoch) {
            throw new IllegalStateException(key + " was read before store " + name() + " was opened again");
        }
    }

    private CoveredMark mark() {
        return new CoveredMark(array(CoveredMark.KEY, CoveredMark.LENGTH));
    }

    /** The values of an array as they are stored. */
    long[] read(LiveArray array) {
        memory.take(array, arrays.values());
        long[] values = new long[array.length()];
        for (int chunk = 0; chunk < array.chunks(); chunk++) {
            byte[] stored = inner.get(ChunkCodec.key(array.key(), chunk));
            if (stored != null) {
                ChunkCodec.decode(array.key(), stored, values, chunk * LiveArray.CHUNK, array.chunkLength(chunk));
            }
        }
        return values;
    }

    /** The next mark of use of an array. */
    long use() {
        return memory.use();
    }

    private void drop() {
        arrays.clear();
        booked.clear();
        memory.clear();
        allRead = false;
        halfApplied = false;
        epoch++;
    }
}
