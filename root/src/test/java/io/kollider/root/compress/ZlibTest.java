package io.kollider.root.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.root.DamagedFileException;
import io.kollider.root.io.Origin;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZlibTest {

    private static final int SIZE = 3000;
    private static final Origin ORIGIN = new Origin("some.root", "a basket", 7);

    private final byte[] data = DeflateStreams.data(3, SIZE, new Random(1));
    private final byte[] packed = DeflateStreams.packed(data, 1, Deflater.DEFAULT_STRATEGY, false);
    private final byte[] into = new byte[SIZE];
    private final Zlib zlib = new Zlib();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 9}) // each has other flags in the header
    void unpacksWhatZlibPacks(int level) {
        byte[] bytes = DeflateStreams.packed(data, level, Deflater.DEFAULT_STRATEGY, false);
        zlib.unpack(bytes, 0, bytes.length, into, 0, SIZE, ORIGIN);
        assertThat(into).isEqualTo(data);
    }

    @Test
    void unpacksBareStreams() {
        byte[] bytes = DeflateStreams.packed(data, 6, Deflater.DEFAULT_STRATEGY, true);
        zlib.withoutHeader().unpack(bytes, 0, bytes.length, into, 0, SIZE, ORIGIN);
        assertThat(into).isEqualTo(data);
    }

    @Test
    void refusesEveryChangedBitOfTheChecksum() {
        for (int bit = 0; bit < 32; bit++) {
            byte[] damaged = packed.clone();
            damaged[damaged.length - 1 - bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> zlib.unpack(damaged, 0, damaged.length, into, 0, SIZE, ORIGIN))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("its checksum is wrong");
        }
    }

    @Test
    void refusesToUnpackWithoutTheWholeChecksum() {
        for (int missing = 1; missing <= 4; missing++) {
            int end = packed.length - missing;
            assertThatThrownBy(() -> zlib.unpack(packed, 0, end, into, 0, SIZE, ORIGIN))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("it ends before its checksum");
        }
    }

    @ParameterizedTest
    @CsvSource({"79, 01", "77, 85", "88, 1c", "78, bb", "00, 00"
    }) // not a multiple of 31; method 7; window of 64 kB; with a dictionary; nothing
    void refusesOtherHeaders(String method, String flags) {
        packed[0] = (byte) Integer.parseInt(method, 16);
        packed[1] = (byte) Integer.parseInt(flags, 16);
        assertThatThrownBy(() -> zlib.unpack(packed, 0, packed.length, into, 0, SIZE, ORIGIN))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("no header of zlib");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void refusesToUnpackLessThanAHeader(int length) {
        assertThatThrownBy(() -> zlib.unpack(packed, 0, length, into, 0, SIZE, ORIGIN))
                .isInstanceOf(DamagedFileException.class);
    }
}
