package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletenessTest {
    @Test
    void namesWhatIsMissing() {
        Completeness completeness =
                Completeness.of(Map.of("data", 10L, "1", 5L), Map.of("data", 10L, "1", 7L, "2", 3L));

        assertThat(completeness.isComplete()).isFalse();
        assertThat(completeness.missing()).isEqualTo("1: 5 of 7 entries, 2: 0 of 3 entries");
    }

    @Test
    void isCompleteWhenAllKnownEntriesWereSeen() {
        Completeness completeness = Completeness.of(Map.of("data", 10L), Map.of("data", 10L));

        assertThat(completeness.isComplete()).isTrue();
        assertThat(completeness.missing()).isEmpty();
    }
}
