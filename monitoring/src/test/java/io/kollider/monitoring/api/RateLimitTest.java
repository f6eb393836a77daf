package io.kollider.monitoring.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicLong clock = new AtomicLong();
    private final RateLimit limit = new RateLimit(2, 1000, "tries", clock::get);

    @Test
    void endsWithItsTimeAndIsEachNamesOwn() {
        limit.add("a");
        clock.set(900);
        limit.add("a");
        assertThat(limit.isReached("a")).isTrue();
        assertThat(limit.isReached("b")).isFalse();
        clock.set(1000);
        assertThat(limit.isReached("a")).as("counted from the first").isFalse();
        limit.add("a");
        assertThat(limit.isReached("a")).isFalse();
    }
}
