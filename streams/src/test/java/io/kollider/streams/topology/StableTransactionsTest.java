package io.kollider.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class StableTransactionsTest {
    private final StableTransactions clients = new StableTransactions("kollider.toy.streams-1-1", "pod-3");

    @Test
    void keepsTheThreadAndForgetsTheProcess() {
        assertThat(clients.stable("kollider.toy.streams-1-1-8d1f3a52-0d9c-4c6e-9a55-3fd1a1b0e2c7-2"))
                .isEqualTo("kollider.toy.streams-1-1-pod-3-2");
    }

    @Test
    void refusesIdsOfAnotherForm() {
        assertThatIllegalStateException()
                .isThrownBy(() -> clients.stable("kollider.toy.streams"))
                .withMessageContaining("does not end in a thread's number")
                .withMessageContaining("kollider.toy.streams");
    }
}
