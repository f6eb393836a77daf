package io.kollider.monitoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.schemas.deadletter.DeadLetter;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReplayOrderTest {
    private static final DeadLetter BLOCK = letter(512, false);
    private static final DeadLetter EVENTS = letter(1024, true);

    @Test
    void leavesOutWhatAnotherTryCannotMend() {
        assertThat(new ReplayOrder(null).of(List.of(EVENTS, BLOCK))).containsExactly(BLOCK);
        assertThatThrownBy(() -> new ReplayOrder(null).of(List.of(EVENTS)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("no dead letter is open that another try could mend");
    }

    @Test
    void takesADatasetAlone() {
        assertThat(new ReplayOrder("2").of(List.of(EVENTS, BLOCK))).containsExactly(BLOCK);
        assertThatThrownBy(() -> new ReplayOrder("1").of(List.of(EVENTS, BLOCK)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("no dead letter is open of this dataset that another try could mend");
    }

    private static DeadLetter letter(long entry, boolean counted) {
        return new DeadLetter(
                "kollider.toy.events-1", 0, entry, "2", "b", entry, 3, "why", OptionalDouble.empty(), counted);
    }
}
