package io.kollider.monitoring.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowMeterTest {
    private final FlowMeter meter = new FlowMeter();

    @Test
    void dividesWhatWasAddedByTheTimeItTook() {
        read(0, 1000);

        Flow flow = read(2000, 1500);

        assertThat(flow.sent()).containsEntry("1", 250.0);
        assertThat(flow.totalLag()).isEqualTo(7);
    }

    @Test
    void forgetsWhatIsLongerAgoThanTheWindow() {
        read(0, 0);
        read(1000, 1_000_000);
        read(11_500, 1_000_000);

        Flow flow = read(12_000, 1_000_000);

        assertThat(flow.totalSent()).isZero();
    }

    @Test
    void hasNoNegativeRates() {
        read(0, 1000);

        assertThat(read(1000, 10).totalSent()).isZero();
    }

    @Test
    void remembersOnePointASecondForTenMinutes() {
        Flow flow = Flow.NONE;
        for (int half = 0; half < 1400; half++) {
            flow = read(500L * half, 100L * half);
        }

        assertThat(flow.history()).hasSize(600);
        assertThat(flow.history().get(599).millis()).isEqualTo(699_000);
        assertThat(flow.history().get(599).sent()).isEqualTo(200);
    }

    private Flow read(long millis, long sent) {
        return meter.read(millis, Map.of("1", sent), Map.of(), Map.of(0, 3L, 1, 4L), millis);
    }
}
