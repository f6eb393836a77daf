package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kollider.cli.run.RunException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusOptionTest {
    @Test
    void aPortAloneIsForThisMachine() {
        InetSocketAddress address = StatusOption.parse("9464");
        assertThat(address.getAddress().isLoopbackAddress()).isTrue();
        assertThat(address.getPort()).isEqualTo(9464);
    }

    @Test
    void anAddressMayComeBefore() {
        InetSocketAddress address = StatusOption.parse("0.0.0.0:80");
        assertThat(address.getAddress().isAnyLocalAddress()).isTrue();
        assertThat(address.getPort()).isEqualTo(80);
        assertThat(StatusOption.parse("[::1]:81").getPort()).isEqualTo(81);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "port", "70000", "0.0.0.0:", ":80:", "-1", "localhost"})
    void anythingElseIsRefused(String text) {
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> StatusOption.parse(text))
                .withMessageContaining("--status " + text)
                .withMessageContaining("0.0.0.0:9464");
    }
}
