package io.kollider.monitoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OrderBodyTest {
    @Test
    void takesAllThatFits() throws IOException {
        byte[] body = new byte[Api.LARGEST_BODY];
        assertThat(OrderBody.read(new ByteArrayInputStream(body), () -> 0)).isEqualTo(body);
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> OrderBody.read(new ByteArrayInputStream(new byte[Api.LARGEST_BODY + 1]), () -> 0))
                .satisfies(e -> assertThat(e.status()).isEqualTo(413));
    }

    /** Else the client, which still sends, finds its connection reset and never sees the answer. */
    @Test
    void readsWhatIsTooLargeToItsEnd() {
        ByteArrayInputStream body = new ByteArrayInputStream(new byte[2_000_000]);
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> OrderBody.read(body, () -> 0));
        assertThat(body.available()).isZero();
    }

    @Test
    void doesNotReadWhatHasNoEnd() {
        AtomicLong sent = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("arrays are read");
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                sent.addAndGet(length);
                return length;
            }
        };
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> OrderBody.read(endless, () -> 0))
                .satisfies(e -> assertThat(e.status()).isEqualTo(413));
        assertThat(sent.get()).isLessThan(10_000_000);
    }

    /** A byte a second, without end. */
    @Test
    void refusesWhatTrickles() {
        AtomicLong clock = new AtomicLong();
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("arrays are read");
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                clock.addAndGet(1_000_000_000L);
                return 1;
            }
        };
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> OrderBody.read(slow, clock::get))
                .satisfies(e -> assertThat(e.status()).isEqualTo(408));
        assertThat(clock.get()).isLessThan(12_000_000_000L);
    }
}
