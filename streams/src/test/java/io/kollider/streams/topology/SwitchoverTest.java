package io.kollider.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.EventsGeneration;
import io.kollider.schemas.generation.Generations;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.generation.Switchover;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second generation of histograms is filled beside the first and takes its place. */
class SwitchoverTest {
    private static final int PARTITIONS = 2;

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    /** What a reader saw at one moment. */
    private record Seen(int generation, long events, long filled) {}

    /** Follows what serves, as every reader does. */
    private static final class Reader extends Thread {
        private final ToyTopics topics;
        private final List<Seen> seen = new ArrayList<>();
        private final AtomicBoolean stopped = new AtomicBoolean();
        /** When it has seen something. */
        private final CountDownLatch sees = new CountDownLatch(1);

        private Throwable failure;

        Reader(ToyTopics topics) {
            this.topics = topics;
        }

        @Override
        public void run() {
            try (ControlTopic control =
                    ControlTopic.open(topics.clients(), topics.topics().analysis())) {
                while (!stopped.get()) {
                    seen.add(look(control.refresh()));
                    sees.countDown();
                }
                seen.add(look(control.refresh()));
            } catch (Throwable e) {
                failure = e;
            } finally {
                sees.countDown();
            }
        }

        private Seen look(Generations now) throws Exception {
            Topics serving = now.topics(now.serving().orElseThrow());
            try (SnapshotTopics snapshots = new SnapshotTopics(topics.clients(), serving, SchemaSource.NONE)) {
                HistogramSet set = snapshots.readToEnd();
                long events = 0;
                long filled = 0;
                for (String dataset : ToyCounting.DATASETS.keySet()) {
                    if (set.booking(ToyCounting.histogram(dataset)).isPresent()) {
                        events += set.entries(ArrayId.of(dataset, Family.EVENTS), 0, 0);
                        filled += set.entries(new ArrayId(dataset, Family.YIELD, "SR", ""), 0, 0);
                    }
                }
                return new Seen(serving.histogram(), events, filled);
            }
        }

        List<Seen> stopAndGet() throws Exception {
            stopped.set(true);
            join();
            if (failure != null) {
                throw new AssertionError("the reader failed", failure);
            }
            return seen;
        }
    }

    private static ControlTopic generations(ToyTopics topics) {
        ControlTopic control =
                ControlTopic.open(topics.clients(), topics.topics().analysis());
        control.change(none -> none.with(EventsGeneration.kept(1, PARTITIONS))
                .added(HistogramGeneration.kept(1, 1, "old\n"))
                .added(HistogramGeneration.kept(2, 1, "new\n")));
        return control;
    }

    @Test
    void readersSeeTheOldOrTheNewGenerationWholeWhileDataFlowIn() throws Exception {
        ToyBlocks blocks = new ToyBlocks(31, 400, 2);
        ToyTopics old = ToyTopics.create(broker.bootstrapServers(), "switch", PARTITIONS);
        ToyTopics fresh = old.generation(2);
        try (ControlTopic control = generations(old);
                HistogramService filled = old.start(directory.resolve("old"), 1)) {
            long start = System.nanoTime();
            Reader reader = new Reader(old);
            List<HistogramService> second = new ArrayList<>();
            List<Switchover> switchover = new ArrayList<>();
            long[] atStart = new long[1];
            try {
                old.sendWhile(blocks, () -> {
                    double seconds = (System.nanoTime() - start) * 1e-9;
                    double part = seconds / (seconds + 5); // of blocks some are left, however long the switch takes
                    if (part > 0.3 && second.isEmpty()) {
                        atStart[0] = old.covered();
                        reader.start();
                        reader.sees.await(); // the old generation, before there is another
                        second.add(fresh.start(directory.resolve("fresh"), 1));
                        switchover.add(Switchover.of(old.clients(), control, fresh.topics(), SchemaSource.NONE));
                    }
                    if (!switchover.isEmpty()) {
                        boolean served =
                                control.refresh().serving().orElseThrow().number() == 2;
                        if (!served && switchover.get(0).look()) {
                            assertThat(fresh.covered()).isGreaterThanOrEqualTo(atStart[0]);
                        }
                    }
                    boolean isSwitched =
                            !switchover.isEmpty() && switchover.get(0).look();
                    return isSwitched ? 1 : Math.min(part, 0.85);
                });
                HistogramSet complete = fresh.await(blocks.total());
                blocks.requireAllOf(complete);
                blocks.requireAllOf(old.await(blocks.total()));
            } finally {
                switchover.forEach(Switchover::close);
                second.forEach(HistogramService::close);
            }
            List<Seen> seen = reader.stopAndGet();

            assertThat(seen).extracting(Seen::generation).isSorted().contains(1, 2);
            assertThat(seen).allSatisfy(one -> assertThat(one.filled()).isEqualTo(one.events()));
            long firstOfNew = seen.stream()
                    .filter(one -> one.generation() == 2)
                    .findFirst()
                    .orElseThrow()
                    .events();
            assertThat(firstOfNew).isPositive();
            assertThat(seen.get(seen.size() - 1).events()).isGreaterThanOrEqualTo(firstOfNew);
            assertThat(filled.failure()).isEmpty();
        }
    }

    @Test
    void aGenerationThatIsNotFilledDoesNotServe() throws Exception {
        ToyTopics old = ToyTopics.create(broker.bootstrapServers(), "unfilled", PARTITIONS);
        ToyTopics fresh = old.generation(2);
        old.send(new ToyBlocks(32, 10));
        try (ControlTopic control = generations(old);
                Switchover switchover = Switchover.of(old.clients(), control, fresh.topics(), SchemaSource.NONE)) {
            assertThat(switchover.look()).isFalse();
            assertThat(control.refresh().serving().orElseThrow().number()).isEqualTo(1);
        }
    }

    /** A process of the old generation that was not stopped, or starts again, must not switch back. */
    @Test
    void anOlderGenerationDoesNotTakeServiceBack() throws Exception {
        ToyTopics old = ToyTopics.create(broker.bootstrapServers(), "back", PARTITIONS);
        old.generation(2);
        ToyBlocks blocks = new ToyBlocks(33, 10);
        old.send(blocks);
        try (ControlTopic control = generations(old);
                HistogramService service = old.start(directory.resolve("back"), 1)) {
            control.change(now -> now.serving(2));
            old.await(blocks.total());
            try (Switchover switchover = Switchover.of(old.clients(), control, old.topics(), SchemaSource.NONE)) {
                assertThat(switchover.isCovered()).isTrue();
                assertThat(switchover.look()).isFalse();
            }
            assertThat(control.refresh().serving().orElseThrow().number()).isEqualTo(2);
            assertThat(service.failure()).isEmpty();
        }
    }
}
