package io.kollider.root.rntuple;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Against the reference implementation; see rntuple/README.md. */
class Xxh3Test {

    @Test
    void hashesEveryLengthLikeTheReference() throws IOException {
        int shift = 5; // the place in the array must not matter
        byte[] bytes = new byte[100_000 + shift];
        for (int index = 0; index < 100_000; index++) {
            bytes[shift + index] = (byte) (31L * index * index + 7L * index + index / 8);
        }
        try (InputStream stored = Xxh3Test.class.getResourceAsStream("/rntuple/hashes.json")) {
            JsonNode hashes = new ObjectMapper().readTree(stored);
            assertThat(hashes.size()).isEqualTo(28);
            hashes.properties().forEach(expected -> {
                int length = Integer.parseInt(expected.getKey());
                assertThat(Xxh3.hash(bytes, shift, length))
                        .as("%d bytes", length)
                        .isEqualTo(Long.parseUnsignedLong(expected.getValue().asText(), 16));
            });
        }
    }
}
