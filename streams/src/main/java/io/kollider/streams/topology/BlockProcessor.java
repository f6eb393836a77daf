package io.kollider.streams.topology;

import io.kollider.analysis.EventSource;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.Position;
import io.kollider.schemas.histogram.SnapshotEncoder;
import io.kollider.schemas.histogram.SnapshotRecord;
import io.kollider.streams.histogram.ExactStore;
import io.kollider.streams.selection.LeftOut;
import io.kollider.streams.selection.Sign;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the blocks of one partition. A block is evaluated completely before the first array is touched; what cannot be evaluated is
 * forwarded as a dead letter and counted as lost; so are events that alone are left out. All that is forwarded belongs to the transaction that commits arrays and offsets.
 *
 * <p>A record without a block number was not written by an ingest: it is a dead letter too, and adds to nothing. Had a block lost its
 * number, the next one would be out of sequence and stop the task.
 *
 * <p>A block that takes an earlier one back is evaluated again and subtracted, which gives exactly what there was before: what a block
 * adds is a function of the block and the analysis alone. A block that is sent again is counted if it was lost, and only then.
 */
final class BlockProcessor implements Processor<byte[], byte[], Destination, byte[]> {
    /** How often the processor looks whether a snapshot is due; a partition quiet for so long sends its last one at once. */
    static final Duration TICK = Duration.ofMillis(250);

    /** From one snapshot to the next while blocks come in: what is not committed is not seen, so not below the commit interval. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(BlockProcessor.class);

    private final Function<ExactStore, IncomingBlocks> blocks;
    private final int generation;
    private final StreamsMeters meters;
    private @Nullable Task task;

    /**
     * @param blocks made anew each time that the task starts from what is committed
     * @param generation histogram generation
     */
    BlockProcessor(Function<ExactStore, IncomingBlocks> blocks, int generation, StreamsMeters meters) {
        this.blocks = blocks;
        this.generation = generation;
        this.meters = meters;
    }

    /** Called again on the same object when a task is revived: nothing of before is kept. */
    @Override
    public void init(ProcessorContext<Destination, byte[]> context) {
        close();
        task = new Task(context);
    }

    @Override
    public void process(Record<byte[], byte[]> block) {
        task().process(block);
    }

    @Override
    public void close() {
        if (task != null) {
            task.ticks.cancel();
            task = null;
        }
    }

    private Task task() {
        if (task == null) {
            throw new IllegalStateException("a block came before the task was initialised");
        }
        return task;
    }

    /** One life of the task, from one start to the next. */
    private final class Task {
        private final ProcessorContext<Destination, byte[]> context;
        private final ExactStore store;
        private final LostBlocks lost;
        private final IncomingBlocks incoming;
        private final Snapshots histograms;
        private final Snapshots replicas;
        private final Cancellable ticks;
        private Position atLastTick = Position.START;
        private long lastSnapshot;
        /** Whether readers may still wait for the commit of the last snapshot. */
        private boolean awaited;

        Task(ProcessorContext<Destination, byte[]> context) {
            this.context = context;
            store = context.getStateStore(HistogramTopology.STORE);
            store.open();
            lost = new LostBlocks(store);
            incoming = blocks.apply(store);
            SnapshotEncoder encoder = new SnapshotEncoder(generation, partition());
            histograms = new Snapshots(encoder, store, id -> id.family() != Family.REPLICA);
            replicas = new Snapshots(encoder, store, id -> id.family() == Family.REPLICA);
            ticks = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }

        void process(Record<byte[], byte[]> block) {
            RecordMetadata place = context.recordMetadata().orElseThrow();
            Optional<BlockNumber> number = BlockNumber.in(block.headers());
            if (number.isEmpty()) {
                store.skip(place.offset());
                String reason = "no block number (header 'seq', 8 bytes): no ingest wrote this record";
                bury(letter(place, Optional.empty(), reason, OptionalDouble.empty()));
                return;
            }
            long seq = number.get().seq();
            OptionalLong of = number.get().of();
            if (of.isEmpty()) {
                count(block.value(), place, seq, seq);
            } else if (number.get().withdrawal()) {
                takeBack(block.value(), place, seq, of.getAsLong());
            } else {
                countAgain(block.value(), place, seq, of.getAsLong());
            }
            if (store.isFull()) {
                context.commit(); // writes what changed, so that it may be given up
            }
        }

        /** @param first the number that the block had when it came first */
        private void count(byte @Nullable [] block, RecordMetadata place, long seq, long first) {
            try {
                IncomingBlocks.Evaluated evaluated = incoming.evaluate(block);
                store.begin(place.offset(), seq);
                if (seq != first) {
                    forget(first, evaluated.arrays().lost(), evaluated.header().count());
                }
                evaluated.arrays().add(Sign.PLUS);
                store.end(place.offset());
                meters.counted(evaluated.header().count());
                if (evaluated.leftOut().count() > 0) {
                    bury(leftOut(place, evaluated));
                } else if (seq != first) {
                    settle(place, evaluated.header());
                }
            } catch (LostBlockException loss) {
                int events = loss.header().map(BlockHeader::count).orElse(0);
                store.begin(place.offset(), seq);
                loss.events().ifPresent(counted -> {
                    if (!lost.isCountedAsLost(first)) {
                        counted.add(events, Sign.PLUS);
                    }
                });
                lost.lose(first, loss.events().isPresent());
                store.end(place.offset());
                bury(letter(place, loss.header(), String.valueOf(loss.getMessage()), loss.sumOfWeights()));
            }
        }

        /** A block that was counted, or taken back meanwhile, is not counted again, however often it is sent. */
        private void countAgain(byte @Nullable [] block, RecordMetadata place, long seq, long first) {
            if (lost.isLost(first)) {
                count(block, place, seq, first);
            } else {
                store.begin(place.offset(), seq);
                store.end(place.offset());
            }
        }

        /** Subtracts what was added when the block came first; of a block that was lost then, only that. */
        private void takeBack(byte @Nullable [] block, RecordMetadata place, long seq, long first) {
            try {
                IncomingBlocks.Evaluated evaluated = incoming.evaluate(block);
                boolean wasLost = lost.isLost(first);
                store.begin(place.offset(), seq);
                if (wasLost) {
                    forget(first, evaluated.arrays().lost(), evaluated.header().count());
                } else {
                    evaluated.arrays().add(Sign.MINUS);
                }
                store.end(place.offset());
                if (wasLost || evaluated.leftOut().count() > 0) {
                    settle(place, evaluated.header());
                }
            } catch (LostBlockException loss) {
                if (!lost.isLost(first)) {
                    throw new IllegalStateException(
                            "block %d takes back block %d, which was counted, but cannot be evaluated now: %s"
                                            .formatted(seq, first, loss.getMessage())
                                    + "; a dataset has to stay in the analysis until its files are withdrawn",
                            loss);
                }
                store.begin(place.offset(), seq);
                loss.events()
                        .ifPresent(counted -> forget(
                                first,
                                counted,
                                loss.header().map(BlockHeader::count).orElse(0)));
                lost.find(first);
                store.end(place.offset());
                loss.header().ifPresent(header -> settle(place, header));
            }
        }

        /** Takes back that a block was lost. */
        private void forget(long block, LostEvents counted, int events) {
            if (lost.isCountedAsLost(block)) {
                counted.add(events, Sign.MINUS);
            }
            lost.find(block);
        }

        /** Says that nothing is wrong any more with a block of which an earlier dead letter said so. */
        private void settle(RecordMetadata place, BlockHeader header) {
            forward(letter(place, Optional.of(header), "", OptionalDouble.empty()));
        }

        /** About the events of a counted block that are not counted: the block's share of the sum of weights stays. */
        private DeadLetter leftOut(RecordMetadata place, IncomingBlocks.Evaluated evaluated) {
            BlockHeader header = evaluated.header();
            LeftOut events = evaluated.leftOut();
            String reason = String.format(
                    Locale.ROOT,
                    "%,d of the block's %,d events have a weight that is not finite, or above 2^40 in size, and are left out where it counts; the first is entry %d",
                    events.count(),
                    header.count(),
                    header.firstEntry() + events.first());
            return new DeadLetter(
                    place.topic(),
                    place.partition(),
                    place.offset(),
                    EventSource.key(header.dataset(), header.variation()),
                    header.fileId(),
                    header.firstEntry(),
                    events.count(),
                    reason,
                    header.sums().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(0),
                    true);
        }

        private DeadLetter letter(
                RecordMetadata place, Optional<BlockHeader> header, String reason, OptionalDouble sumOfWeights) {
            return new DeadLetter(
                    place.topic(),
                    place.partition(),
                    place.offset(),
                    header.map(known -> EventSource.key(known.dataset(), known.variation()))
                            .orElse(""),
                    header.map(BlockHeader::fileId).orElse(""),
                    header.map(BlockHeader::firstEntry).orElse(0L),
                    header.map(BlockHeader::count).orElse(0),
                    reason,
                    sumOfWeights);
        }

        private void forward(DeadLetter letter) {
            byte[] key = letter.file().getBytes(StandardCharsets.UTF_8);
            forward(HistogramTopology.DEAD_LETTERS, new Destination(0, key), DeadLetter.CODEC.encode(letter));
        }

        private void bury(DeadLetter letter) {
            forward(letter);
            meters.buried();
            LOG.atWarn()
                    .addKeyValue("topic", letter.topic())
                    .addKeyValue("partition", letter.partition())
                    .addKeyValue("offset", letter.offset())
                    .addKeyValue("dataset", letter.dataset())
                    .addKeyValue("file", letter.file())
                    .addKeyValue("reason", letter.reason())
                    .log("dead letter");
        }

        private void tick(long now) {
            Position covered = store.covered();
            boolean quiet = covered.equals(atLastTick);
            atLastTick = covered;
            if (!quiet && now - lastSnapshot < INTERVAL.toMillis()) {
                return;
            }
            boolean sent = histograms.forward(record -> forward(HistogramTopology.HISTOGRAMS, record))
                    | replicas.forward(record -> forward(HistogramTopology.REPLICAS, record));
            boolean first = now - lastSnapshot >= 2 * INTERVAL.toMillis();
            if (sent) {
                lastSnapshot = now;
                awaited = true;
            }
            if (awaited && (quiet || first)) { // no more blocks, or the first for a while
                context.commit(); // only a wish that shortens the wait
                awaited = false;
            }
        }

        private void forward(String sink, SnapshotRecord record) {
            forward(sink, new Destination(partition(), record.key()), record.value());
        }

        private void forward(String sink, Destination destination, byte[] value) {
            context.forward(new Record<>(destination, value, context.currentSystemTimeMs()), sink);
        }

        private int partition() {
            return context.taskId().partition();
        }
    }
}
