package io.kollider.streams.topology;

import static io.kollider.streams.topology.ToyBlocks.block;
import static io.kollider.streams.topology.ToyBlocks.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.StateSettings.Store;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.deadletter.DatasetLoss;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.deadletter.DeadLetterTopic;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramServiceTest {
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

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 1, 1", "3, 2, 1", "3, 1, 3", "7, 1, 1", "7, 2, 3"})
    void countsExactlyWhateverTheDivisionOfTheWork(int partitions, int threads, int instances) throws Exception {
        ToyBlocks blocks = new ToyBlocks(7, 201, 3);
        ToyTopics topics = ToyTopics.create(
                broker.bootstrapServers(), "p%dt%di%d".formatted(partitions, threads, instances), partitions);
        topics.send(blocks);

        List<HistogramService> services = new ArrayList<>();
        try {
            for (int i = 0; i < instances; i++) {
                StreamsInstance instance = new StreamsInstance("i" + i, directory.resolve("state-i" + i), threads, 0);
                services.add(topics.start(
                        instance,
                        (events, nominal, schema) -> ToyCounting.of(events.dataset(), schema),
                        UnaryOperator.identity(),
                        Store.MEMORY));
            }
            blocks.requireAllOf(topics.await(blocks.total()));
            assertThat(services).allMatch(service -> service.failure().isEmpty());
        } finally {
            services.forEach(HistogramService::close);
        }
    }

    /** Two processes under one name are a mistake that must be said, and cost nothing but one of them. */
    @Test
    void ofTwoProcessesOfOneNameOneEnds() throws Exception {
        ToyBlocks blocks = new ToyBlocks(13, 3);
        ToyTopics topics = ToyTopics.create(broker.bootstrapServers(), "twice", 1);
        try (HistogramService first = topics.start(directory.resolve("first"), 1)) {
            topics.send(blocks);
            topics.await(9);
            try (HistogramService second = topics.start(directory.resolve("second"), 1)) {
                awaitFailure(first, second);
                List<Throwable> failures = Stream.concat(first.failure().stream(), second.failure().stream())
                        .toList();
                assertThat(failures)
                        .singleElement()
                        .satisfies(
                                failure -> assertThat(failure).hasMessageContaining("give each its own --instance-id"));
                blocks.requireAllOf(topics.await(blocks.total()));
            }
        }
    }

    @Test
    void goesOnAfterARestartAndRefusesStateOfAnotherAnalysis() throws Exception {
        ToyBlocks blocks = new ToyBlocks(8, 100);
        ToyTopics topics = ToyTopics.create(broker.bootstrapServers(), "restart", 1);
        topics.send(blocks);
        try (HistogramService service = topics.start(
                directory.resolve("state"),
                1,
                (events, nominal, schema) -> ToyTopics.slow(events.dataset(), schema, Duration.ofMillis(100)))) {
            topics.await(1);
            assertThat(service.failure()).isEmpty();
        }
        assertThat(topics.covered()).isLessThan(blocks.total());
        CountingSource changed = (events, nominal, schema) -> {
            Counting toy = ToyCounting.of(events.dataset(), schema);
            return new Counting(
                    (dataset, sums) -> toy.bookings().apply(dataset, sums).stream()
                            .map(HistogramServiceTest::withAnotherRow)
                            .toList(),
                    toy.evaluation(),
                    toy.addition());
        };
        try (HistogramService service = topics.start(directory.resolve("state"), 1, changed)) {
            awaitFailure(service);
            assertThat(service.failure().orElseThrow()).hasMessageContaining("use a new --data-dir");
        }

        try (HistogramService service = topics.start(directory.resolve("state"), 1)) {
            blocks.requireAllOf(topics.await(blocks.total()));
            assertThat(service.failure()).isEmpty();
        }
    }

    /** An exception that another start cures, in the middle of a block. */
    @Test
    void replacesAThreadThatDied() throws Exception {
        countsInSpiteOf("death", 1, () -> {
            throw new IllegalStateException("between two additions of a block");
        });
    }

    /** Kafka then revives the task with the same store and processor, and in some rebalances skips records that it has read. */
    @Test
    void startsAgainFromWhatIsCommittedWhenKafkaFindsATaskCorrupted() throws Exception {
        countsInSpiteOf("corrupted", 2, () -> {
            throw new TaskCorruptedException(Set.of(new TaskId(0, 0)));
        });
    }

    private static void countsInSpiteOf(String analysis, int times, Runnable failure) throws Exception {
        ToyBlocks blocks = new ToyBlocks(9, 100);
        ToyTopics topics = ToyTopics.create(broker.bootstrapServers(), analysis, 1);
        topics.send(blocks);
        AtomicInteger additions = new AtomicInteger();
        CountingSource failing = (events, nominal, schema) -> {
            Counting toy = ToyCounting.of(events.dataset(), schema);
            return new Counting(toy.bookings(), toy.evaluation(), (array, place, sign) -> {
                int n = additions.incrementAndGet();
                if (n % 500 == 0 && n <= 500 * times) {
                    failure.run();
                }
                toy.addition().add(array, place, sign);
            });
        };

        try (HistogramService service = topics.start(directory.resolve("state"), 1, failing)) {
            blocks.requireAllOf(topics.await(blocks.total()));
            assertThat(service.failure()).isEmpty();
        }
        assertThat(additions).hasValueGreaterThan(500 * times);
    }

    /** A first block whose schema is not on its topic, one that is cut off, no block at all, and one whose evaluation fails. */
    @Test
    void buriesWhatCannotBeCountedAndGoesOn() throws Exception {
        ToyTopics topics = ToyTopics.create(broker.bootstrapServers(), "buries", 1);
        byte[] good = block(header("410472", 3), 1, 2, 3);
        byte[] infinite = block(header("410472", 2), Double.POSITIVE_INFINITY, 1);

        try (HistogramService service = topics.start(directory.resolve("buries"), 1)) {
            topics.send(List.of(
                    block(ToyBlocks.OTHER_SCHEMA, header("410472", 4), 1, 2, 3, 4),
                    good,
                    Arrays.copyOf(good, good.length - 3),
                    "rubbish".getBytes(StandardCharsets.UTF_8),
                    infinite,
                    good));
            HistogramSet set = topics.await(6);

            assertThat(service.failure()).isEmpty();
            assertThat(set.array(ArrayId.of("410472", Family.EVENTS)))
                    .as("processed, dropped, lost")
                    .containsExactly(6, 0, 9);
            assertThat(set.sumw(ArrayId.of("410472", Family.SUM_OF_WEIGHTS), 0, 0))
                    .as("each block holds half of one; those that are lost take theirs with them")
                    .isEqualTo(1);
            for (int bin = 0; bin < ToyCounting.BINS; bin++) {
                assertThat(set.entries(ToyCounting.histogram("410472"), 0, 1 + bin))
                        .as("bin %d: 1, 2 and 3, twice, and nothing of the others", bin)
                        .isEqualTo(bin >= 1 && bin <= 3 ? 2 : 0);
            }
        }
        List<DeadLetter> letters = DeadLetterTopic.read(topics.clients(), topics.topics());
        assertThat(letters)
                .extracting(DeadLetter::dataset, DeadLetter::count, DeadLetter::sumOfWeights)
                .containsExactly(
                        tuple("410472", 4, OptionalDouble.of(0.5)),
                        tuple("410472", 3, OptionalDouble.of(0.5)),
                        tuple("", 0, OptionalDouble.empty()),
                        tuple("410472", 2, OptionalDouble.of(0.5)));
        assertThat(DatasetLoss.of(letters))
                .containsExactly(new DatasetLoss("410472", 3, 9, 1.5, 0), new DatasetLoss("", 1, 0, 0, 1));
    }

    @Test
    void reportsAnAnalysisThatDoesNotFit() {
        ToyTopics topics = ToyTopics.create(broker.bootstrapServers(), "misfit", 1);
        topics.send(new ToyBlocks(10, 1));
        CountingSource misfit = (events, nominal, schema) -> {
            throw new AnalysisException(List.of("no column 'pt'"));
        };

        try (HistogramService service = topics.start(directory.resolve("state"), 1, misfit)) {
            awaitFailure(service);
            assertThat(service.failure().orElseThrow())
                    .isInstanceOf(AnalysisException.class)
                    .hasMessage("no column 'pt'");
        }
    }

    /** A block that is missing stays missing: after a few tries the service says so. */
    @Test
    void reportsAGapThatStays() throws Exception {
        ToyTopics topics = ToyTopics.create(broker.bootstrapServers(), "gap", 1);
        ToyBlocks blocks = new ToyBlocks(12, 3);
        topics.send(blocks);
        topics.send(blocks); // numbered from 0 again

        try (HistogramService service = topics.start(directory.resolve("state"), 1)) {
            awaitFailure(service);
            assertThat(service.failure().orElseThrow()).hasMessageContaining("but block 0 at offset 9 comes next");
        }
    }

    private static Booking withAnotherRow(Booking booking) {
        List<String> rows = new ArrayList<>(booking.rows());
        rows.add("JES__1up");
        return new Booking(booking.id(), booking.kind(), rows, booking.cells(), booking.axes(), booking.replicas());
    }

    private static void awaitFailure(HistogramService... services) {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (Stream.of(services).allMatch(service -> service.failure().isEmpty()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
