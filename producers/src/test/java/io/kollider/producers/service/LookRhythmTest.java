package io.kollider.producers.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookRhythmTest {
    private long nanos;
    private final LookRhythm rhythm = new LookRhythm(Duration.ofMillis(500), () -> nanos);

    /** A look that takes a time. */
    private Duration pauseAfter(Duration look, boolean expecting) throws IOException {
        return rhythm.pauseAfter(() -> {
            nanos += look.toNanos();
            return expecting;
        });
    }

    @Test
    void waitsForTheIntervalWhileNoFileIsExpected() throws Exception {
        assertThat(pauseAfter(Duration.ofMillis(1), false)).isEqualTo(Duration.ofMillis(500));
        assertThat(pauseAfter(Duration.ofSeconds(9), false)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void waitsForAFifthWhileAFileIsExpectedToBeComplete() throws Exception {
        assertThat(pauseAfter(Duration.ZERO, true)).isEqualTo(Duration.ofMillis(100));
        assertThat(pauseAfter(Duration.ofMillis(10), true)).isEqualTo(Duration.ofMillis(100));
        assertThat(pauseAfter(Duration.ofMillis(1), false)).as("it is complete").isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void waitsTenTimesAsLongAsALookTakes() throws Exception {
        assertThat(pauseAfter(Duration.ofMillis(30), true)).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void neverWaitsLongerThanTheInterval() throws Exception {
        assertThat(pauseAfter(Duration.ofMillis(51), true)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void tellsThatALookFailed() {
        assertThatThrownBy(() -> rhythm.pauseAfter(() -> {
                    throw new IOException("no such directory");
                }))
                .hasMessage("no such directory");
    }
}
