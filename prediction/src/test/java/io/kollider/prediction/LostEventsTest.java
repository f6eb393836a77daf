package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostEventsTest {
    @Test
    void saysWhatIsLostOfEachDatasetAndWhatWasLeftOutOnPurpose() {
        HistogramSet set = new HistogramSet();
        set.add(events("361106", List.of("processed", "dropped", "lost")), new long[] {90_000, 2, 1024});
        set.add(events("410472", List.of("processed", "dropped", "lost")), new long[] {500, 0, 0});
        set.add(
                events("data", List.of("processed", "dropped", "lost", "not good", "counted elsewhere")),
                new long[] {1000, 0, 7, 30, 4});

        assertThat(LostEvents.in(set))
                .containsExactly(
                        "dataset 361106: 2 events have a weight, nominal or varied, that is not finite, or above 2^40, and were left out where it counts",
                        "dataset 361106: 1,024 events could not be evaluated; 'kollider dead-letters list' says why",
                        "dataset data: 7 events could not be evaluated; 'kollider dead-letters list' says why");
        assertThat(LostEvents.leftOut(set))
                .containsExactly(
                        "dataset data: 30 events are not in the list of good runs, and were left out",
                        "dataset data: 4 events are in another file too, where they count, and were left out");
    }

    @Test
    void speaksOfASingleEvent() {
        HistogramSet set = new HistogramSet();
        set.add(
                events("data", List.of("processed", "dropped", "lost", "not good", "counted elsewhere")),
                new long[] {1000, 1, 1, 1, 1});

        assertThat(LostEvents.in(set))
                .containsExactly(
                        "dataset data: 1 event has a weight, nominal or varied, that is not finite, or above 2^40, and was left out where it counts",
                        "dataset data: 1 event could not be evaluated; 'kollider dead-letters list' says why");
        assertThat(LostEvents.leftOut(set))
                .containsExactly(
                        "dataset data: 1 event is not in the list of good runs, and was left out",
                        "dataset data: 1 event is in another file too, where it counts, and was left out");
    }

    private static Booking events(String dataset, List<String> rows) {
        return Booking.of(ArrayId.of(dataset, Family.EVENTS), CellKind.COUNT, rows, 1);
    }
}
