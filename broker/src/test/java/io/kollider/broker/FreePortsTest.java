package io.kollider.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    /** Several look at once, and none of them binds what it found. */
    @Test
    void areNobodyElsesWhileTheyAreOpen() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<FreePorts> all = new ArrayList<>();
        try {
            List<Future<FreePorts>> found = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                found.add(threads.submit(() -> FreePorts.two(0)));
            }
            for (Future<FreePorts> one : found) {
                all.add(one.get());
            }
            Set<Integer> ports = new HashSet<>();
            for (FreePorts two : all) {
                assertThat(ports.add(two.clients())).isTrue();
                assertThat(ports.add(two.controller())).isTrue();
            }
            assertThat(ports).allMatch(port -> port < 32_768, "no port that systems give to connections");
        } finally {
            for (FreePorts two : all) {
                two.close();
            }
            threads.shutdown();
        }
    }

    @Test
    void areFree() throws Exception {
        try (FreePorts ports = FreePorts.two(0);
                ServerSocket clients = new ServerSocket(ports.clients(), 1, InetAddress.getLoopbackAddress());
                ServerSocket controller = new ServerSocket(ports.controller(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(clients.getLocalPort()).isNotEqualTo(controller.getLocalPort());
        }
    }

    @Test
    void keepThePortThatIsAskedFor() throws Exception {
        int wanted;
        try (FreePorts any = FreePorts.two(0)) {
            wanted = any.clients();
        }
        for (int i = 0; i < 1000; i++) {
            try (FreePorts ports = FreePorts.two(wanted)) {
                assertThat(ports.clients()).isEqualTo(wanted);
                assertThat(ports.controller()).isNotEqualTo(wanted);
            }
        }
    }
}
