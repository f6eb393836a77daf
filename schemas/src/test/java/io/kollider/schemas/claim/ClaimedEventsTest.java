package io.kollider.schemas.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kollider.schemas.claim.ClaimedEvents.Event;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClaimedEventsTest {
    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Long> few = Arbitraries.longs().between(0, 3);
        Arbitrary<Long> any = Arbitraries.longs();
        return Combinators.combine(Arbitraries.oneOf(few, any), Arbitraries.oneOf(few, any))
                .as(Event::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(200)
                .map(list -> List.copyOf(new TreeSet<>(list)));
    }

    private static ClaimedEvents of(List<Event> events) {
        return ClaimedEvents.of(
                "file",
                "data",
                events.stream().mapToLong(Event::run).toArray(),
                events.stream().mapToLong(Event::event).toArray(),
                0,
                events.size());
    }

    @Property(tries = 300)
    void numbersComeBackAsTheyWere(@ForAll("events") List<Event> events) throws MalformedRecordException {
        ClaimedEvents read = ClaimedEvents.CODEC.decode(ClaimedEvents.CODEC.encode(of(events)), SchemaSource.NONE);

        long[] runs = new long[read.count()];
        long[] numbers = new long[read.count()];
        read.read(runs, numbers);
        assertThat(Stream.iterate(0, i -> i + 1).limit(read.count()).map(i -> new Event(runs[i], numbers[i])))
                .isEqualTo(events);
        assertThat(read.first()).isEqualTo(events.get(0));
        assertThat(read.last()).isEqualTo(events.get(events.size() - 1));
    }

    @Test
    void neighboursOfARunTakeOneByteEach() {
        int count = ClaimedEvents.MOST;
        long[] runs = new long[count];
        long[] events = new long[count];
        for (int i = 0; i < count; i++) {
            events[i] = 1_000_000_000_000L + i;
        }
        assertThat(ClaimedEvents.CODEC.encode(ClaimedEvents.of("f", "d", runs, events, 0, count)))
                .hasSizeLessThan(count + 100);
    }

    /** The broker refuses batches above 1 MiB. */
    @Test
    void isSmallerThanABatchMayBeHoweverTheNumbersAreSpread() {
        int count = ClaimedEvents.MOST;
        long[] runs = new long[count];
        long[] events = new long[count];
        for (int i = 0; i < count; i++) {
            runs[i] = i;
            events[i] = Long.MAX_VALUE - i;
        }
        assertThat(ClaimedEvents.CODEC.encode(ClaimedEvents.of("f", "d", runs, events, 0, count)))
                .hasSizeLessThan(1_000_000);
    }

    @Test
    void refusesNumbersThatDoNotRise() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClaimedEvents.of("f", "d", new long[] {1, 1}, new long[] {5, 5}, 0, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClaimedEvents.of("f", "d", new long[] {2, 1}, new long[] {5, 6}, 0, 2));
    }
}
