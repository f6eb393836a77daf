package io.kollider.monitoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {
    private final AnswerCache cache = new AnswerCache(100);
    private final AtomicInteger computed = new AtomicInteger();

    private Supplier<byte[]> answer(int length) {
        return () -> {
            computed.incrementAndGet();
            return new byte[length];
        };
    }

    @Test
    void computesAnAnswerOnceAVersion() {
        byte[] first = cache.get(1, "a", answer(10));
        assertThat(cache.get(1, "a", answer(10))).isSameAs(first);
        assertThat(computed).hasValue(1);
        assertThat(cache.get(2, "a", answer(10))).isNotSameAs(first);
        assertThat(computed).hasValue(2);
    }

    /** Who began before the histograms changed neither gets newer answers nor leaves older ones behind. */
    @Test
    void keepsNothingOfAnOlderVersion() {
        byte[] newer = cache.get(2, "a", answer(10));
        assertThat(cache.get(1, "a", answer(10))).isNotSameAs(newer);
        assertThat(cache.get(2, "a", answer(10))).isSameAs(newer);
        assertThat(computed).hasValue(2);
    }

    @Test
    void keepsNoMoreThanThereIsRoomFor() {
        cache.get(1, "a", answer(60));
        cache.get(1, "b", answer(60));
        cache.get(1, "a", answer(60));
        assertThat(computed).hasValue(2);
        cache.get(1, "b", answer(60));
        assertThat(computed).hasValue(3);
        cache.get(2, "b", answer(60)); // there is room again
        cache.get(2, "b", answer(60));
        assertThat(computed).hasValue(4);
    }

    @Test
    void triesAgainAfterAFailure() {
        assertThatThrownBy(() -> cache.get(1, "a", () -> {
                    throw new IllegalStateException("not yet");
                }))
                .hasMessage("not yet");
        cache.get(1, "a", answer(10));
        assertThat(computed).hasValue(1);
    }

    @Test
    void computesOnceForAllWhoAskAtTheSameTime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService askers = Executors.newFixedThreadPool(4);
        try {
            List<Future<byte[]>> answers = new ArrayList<>();
            answers.add(askers.submit(() -> cache.get(1, "a", () -> {
                begun.countDown();
                await(go);
                return answer(10).get();
            })));
            begun.await();
            for (int i = 0; i < 3; i++) {
                answers.add(askers.submit(() -> cache.get(1, "a", answer(10))));
            }
            go.countDown();
            for (Future<byte[]> one : answers) {
                assertThat(one.get()).isSameAs(answers.get(0).get());
            }
            assertThat(computed).hasValue(1);
        } finally {
            askers.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
