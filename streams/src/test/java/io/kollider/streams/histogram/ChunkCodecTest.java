package io.kollider.streams.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkCodecTest {
    /** Written by hand: the bytes are those of two's complement, the lowest first. */
    @Test
    void storesTheBytesThatAValueNeeds() {
        long[] values = {99, 0, 1, -1, 127, 128, -128, -129, 0x0102030405060708L, Long.MIN_VALUE, 99};

        byte[] stored = ChunkCodec.encode(values, 1, 9);

        assertThat(HexFormat.of().formatHex(stored))
                .isEqualTo("0200000000000000" + "10" + "11" + "12" + "82" + "08" + "01" + "ff" + "7f" + "8000" + "80"
                        + "7fff" + "0807060504030201" + "0000000000000080");
        assertThat(decoded(stored, 9)).containsExactly(Arrays.copyOfRange(values, 1, 10));
    }

    /** Of all sizes, positive and negative; odd and even numbers of them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 1000, LiveArray.CHUNK})
    void comesBack(int length) {
        Random random = new Random(length);
        long[] values = random.longs(length)
                .map(bits -> bits >> random.nextInt(Long.SIZE))
                .map(bits -> random.nextInt(3) == 0 ? 0 : bits)
                .toArray();

        assertThat(decoded(ChunkCodec.encode(values, 0, length), length)).containsExactly(values);
    }

    @Test
    void readsChunksOfWholeLongs() {
        ByteBuffer before = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        before.put(0, (byte) 1).putLong(8, 5).putLong(16, -7);

        assertThat(decoded(before.array(), 2)).containsExactly(5, -7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0200000000000000",
                "020000000000000011", // bytes of the longs are missing
                "020000000000000011050607", // one is too much
                "02000000000000000905", // no long has nine
                "03000000000000001105060708",
                "0100000000000000ffffffffffffffff"
            })
    void refusesWhatIsNoChunkOfTwoLongs(String stored) {
        assertThatThrownBy(() -> decoded(HexFormat.of().parseHex(stored), 2))
                .isInstanceOf(StateLayoutException.class)
                .hasMessageContaining("state of a")
                .hasMessageContaining("use a new --data-dir");
    }

    private static long[] decoded(byte[] stored, int length) {
        long[] into = new long[length + 2];
        Arrays.fill(into, 42);
        ChunkCodec.decode("a", stored, into, 1, length);
        assertThat(into[0]).isEqualTo(42);
        assertThat(into[length + 1]).isEqualTo(42);
        return Arrays.copyOfRange(into, 1, length + 1);
    }
}
