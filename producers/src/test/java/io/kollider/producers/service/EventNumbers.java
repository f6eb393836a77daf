package io.kollider.producers.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.codec.SingleObject;
import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.MalformedBlockException;
import io.kollider.schemas.event.SumOfWeights;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How often each event of each file counts on the topic of events: +1 for a block, −1 for one that takes it back. */
final class EventNumbers {
    private final Map<String, Map<Long, Integer>> counts = new TreeMap<>();
    private final Map<String, long[]> sums = new TreeMap<>();

    private EventNumbers() {}

    /** Reads all blocks, and checks that the numbers of each partition have no gaps. */
    static EventNumbers read(Map<String, Object> clients, Topics topics)
            throws MalformedRecordException, MalformedBlockException {
        EventNumbers numbers = new EventNumbers();
        Map<Integer, Long> next = new HashMap<>();
        try (SchemaStore schemas = SchemaStore.open(clients, topics.schemas(), Duration.ofSeconds(30))) {
            for (ConsumerRecord<byte[], byte[]> record : Records.read(clients, topics.events())) {
                BlockNumber number = BlockNumber.in(record.headers()).orElseThrow();
                assertThat(number.seq()).isEqualTo(next.merge(record.partition(), 1L, Long::sum) - 1);
                EventBlockSchema schema = EventBlockSchema.parse(
                        schemas.schema(SingleObject.fingerprint(record.value()).orElseThrow())
                                .orElseThrow());
                EventBlock block = new EventBlock(schema);
                new EventBlockCodec(schema).decode(record.value(), block);
                numbers.add(new String(record.key(), StandardCharsets.UTF_8), block, number.withdrawal() ? -1 : 1);
            }
        }
        return numbers;
    }

    private void add(String file, EventBlock block, int sign) {
        Map<Long, Integer> ofFile = counts.computeIfAbsent(file, f -> new TreeMap<>());
        long[] events = block.longs(block.schema().index("eventNumber"));
        for (int i = 0; i < block.count(); i++) {
            ofFile.merge(events[i], sign, Integer::sum);
        }
        ofFile.values().removeIf(count -> count == 0);
        if (ofFile.isEmpty()) {
            counts.remove(file);
        }
        SumOfWeights nominal = block.header().sums().get(0);
        long[] sum = sums.computeIfAbsent(file, f -> new long[ExactSum.LONGS]);
        ExactSum.add(sum, 0, sign * nominal.after());
        ExactSum.add(sum, 0, -sign * nominal.before());
        if (!counts.containsKey(file)) {
            assertThat(ExactSum.text(sums.remove(file), 0)).isEqualTo("0");
        }
    }

    /** Requires that so many copies of a file count, each of its events as often as in the file, with the same whole sum of weights. */
    void requireCopies(ServiceFiles source, int files) {
        assertThat(counts).hasSize(files);
        Map<Long, Integer> expected = new TreeMap<>();
        for (long event : source.eventNumbers()) {
            expected.merge(event, 1, Integer::sum);
        }
        counts.forEach((file, events) -> assertThat(events.equals(expected))
                .as("%s: %d events of %d", file, events.size(), expected.size())
                .isTrue());
        assertThat(sums.values().stream().map(sum -> ExactSum.text(sum, 0)).distinct())
                .hasSize(files == 0 ? 0 : 1);
    }
}
