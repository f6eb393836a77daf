package io.kollider.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.AnalysisException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadDeathsTest {
    private static final StreamThreadExceptionResponse REPLACE = StreamThreadExceptionResponse.REPLACE_THREAD;
    private static final StreamThreadExceptionResponse END = StreamThreadExceptionResponse.SHUTDOWN_CLIENT;

    private long now;
    private final ThreadDeaths deaths = new ThreadDeaths(new StreamsMeters(new SimpleMeterRegistry()), () -> now);

    @Test
    void replacesThreadsThatDieNowAndThen() {
        for (int i = 0; i < 10; i++) {
            assertThat(deaths.handle(new StreamsException("broker paused"))).isEqualTo(REPLACE);
            now += ThreadDeaths.MEMORY.toNanos() / ThreadDeaths.CURABLE + 1;
        }
        assertThat(deaths.failure()).isEmpty();
    }

    @Test
    void givesUpWhenThreadsKeepDying() {
        for (int i = 0; i < ThreadDeaths.CURABLE; i++) {
            assertThat(deaths.handle(new StreamsException("broker paused"))).isEqualTo(REPLACE);
        }

        assertThat(deaths.handle(new StreamsException("broker paused"))).isEqualTo(END);
        assertThat(deaths.failure().orElseThrow()).hasMessage("broker paused");
    }

    @Test
    void givesUpAtOnceWhenTheAnalysisDoesNotFit() {
        AnalysisException misfit = new AnalysisException(List.of("no column 'pt'"));

        assertThat(deaths.handle(new StreamsException("task 0_1", misfit))).isEqualTo(END);
        assertThat(deaths.failure()).containsSame(misfit);
    }
}
