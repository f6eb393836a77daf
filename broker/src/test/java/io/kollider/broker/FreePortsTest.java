package io.kollider.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void areNeverOneAndTheSame() throws Exception {
        for (int i = 0; i < 5000; i++) {
            FreePorts ports = FreePorts.two(0);

            assertThat(ports.controller()).isNotEqualTo(ports.clients());
        }
    }

    @Test
    void keepThePortThatIsAskedFor() throws Exception {
        int wanted = FreePorts.two(0).clients();

        for (int i = 0; i < 5000; i++) {
            FreePorts ports = FreePorts.two(wanted);

            assertThat(ports.clients()).isEqualTo(wanted);
            assertThat(ports.controller()).isNotEqualTo(wanted);
        }
    }
}
