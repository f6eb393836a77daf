package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletenessTest {
    @Test
    void namesWhatIsMissing() {
        Completeness completeness =
                Completeness.of(List.of(), Map.of("data", 10L, "1", 5L), Map.of("data", 10L, "1", 7L, "2", 3L));

        assertThat(completeness.isComplete()).isFalse();
        assertThat(completeness.missing()).isEqualTo("1: 5 of 7 entries, 2: 0 of 3 entries");
    }

    /** A file without entries is complete; no file at all is not. */
    @Test
    void namesWhatHasNoFileYet() {
        Completeness completeness =
                Completeness.of(List.of("1", "1/JES__1up", "2"), Map.of("1", 7L), Map.of("1", 7L, "2", 0L));

        assertThat(completeness.isComplete()).isFalse();
        assertThat(completeness.missing()).isEqualTo("1/JES__1up: no file");
    }

    @Test
    void isCompleteWhenAllKnownEntriesWereSeen() {
        Completeness completeness = Completeness.of(List.of("data"), Map.of("data", 10L), Map.of("data", 10L));

        assertThat(completeness.isComplete()).isTrue();
        assertThat(completeness.missing()).isEmpty();
    }
}
