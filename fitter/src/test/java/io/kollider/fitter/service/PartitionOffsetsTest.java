package io.kollider.fitter.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartitionOffsetsTest {
    @Test
    void endsAtTheFirstRecordThatIsNotDoneWith() {
        PartitionOffsets offsets = new PartitionOffsets(5);
        List.of(5L, 6L, 9L).forEach(offsets::took);
        offsets.finished(6);
        assertThat(offsets.committable()).isEqualTo(5);
        assertThat(offsets.committableWith(List.of(5L))).isEqualTo(7);
        assertThat(offsets.committable()).isEqualTo(5);
        offsets.finished(5);
        assertThat(offsets.committable()).isEqualTo(7);
        offsets.finished(9);
        assertThat(offsets.committable()).isEqualTo(10);
    }

    @Test
    void endsBehindAllWhenAllAreDoneWithInAnyOrder() {
        Random random = new Random(5);
        for (int trial = 0; trial < 100; trial++) {
            PartitionOffsets offsets = new PartitionOffsets(0);
            List<Long> order = new ArrayList<>();
            for (long offset = 0; offset < 20; offset++) {
                offsets.took(offset);
                order.add(random.nextInt(order.size() + 1), offset);
            }
            for (long done : order) {
                long before = offsets.committable();
                assertThat(offsets.committable()).isGreaterThanOrEqualTo(before);
                offsets.finished(done);
            }
            assertThat(offsets.committable()).isEqualTo(20);
        }
    }
}
