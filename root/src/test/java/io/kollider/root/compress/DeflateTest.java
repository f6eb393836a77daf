package io.kollider.root.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bytes and the same verdict as zlib, by java.util.zip.Inflater; nothing written outside of the place given. */
class DeflateTest {

    /** Of damaged streams, by kind of damage and data; 200 thousand in recorded runs. */
    private static final int MUTANTS = Integer.getInteger("kollider.mutants", 1500);

    private static final int MARGIN = 40;

    private final Deflate deflate = new Deflate();
    private final Inflater zlib = new Inflater(true);
    private final byte[] unpacked = new byte[100_000];
    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 257, 258, 259, 300, 4095, 32_768, 120_001})
    void unpacksAllThatZlibPacks(int size) throws DataFormatException {
        for (int kind = 0; kind < 9; kind++) {
            byte[] data = DeflateStreams.data(kind, size, random);
            for (int level : new int[] {0, 1, 4, 9}) {
                for (int strategy : new int[] {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY}) {
                    byte[] packed = DeflateStreams.packed(data, level, strategy, true);
                    byte[] into = new byte[size];
                    assertThat(deflate.unpack(packed, 0, packed.length, into, 0, size))
                            .isEqualTo(packed.length);
                    assertThat(into)
                            .as("kind %d, level %d, strategy %d", kind, level, strategy)
                            .isEqualTo(data);
                }
            }
        }
    }

    @Test
    void saysWhereTheStreamEndsAndLeavesOtherBytesAlone() throws DataFormatException {
        byte[] data = DeflateStreams.data(3, 5000, random);
        byte[] packed = DeflateStreams.packed(data, 6, Deflater.DEFAULT_STRATEGY, true);
        byte[] among = new byte[packed.length + 100];
        Arrays.fill(among, (byte) 0x55);
        System.arraycopy(packed, 0, among, 60, packed.length);
        byte[] into = new byte[5000 + 2 * MARGIN];

        assertThat(deflate.unpack(among, 60, among.length, into, MARGIN, 5000)).isEqualTo(60 + packed.length);
        assertThat(Arrays.copyOfRange(into, MARGIN, MARGIN + 5000)).isEqualTo(data);
        assertThat(Arrays.copyOf(into, MARGIN)).containsOnly(0);
        assertThat(Arrays.copyOfRange(into, MARGIN + 5000, into.length)).containsOnly(0);
    }

    @Test
    void copiesMatchesOfAllLengthsAndDistances() {
        int[] distances = {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 16, 17, 31, 257, 258, 259, 1024, 1025, 5000, 24_576, 24_577, 32_767,
            32_768
        };
        for (int distance : distances) {
            byte[] before = DeflateStreams.data(1, distance, random);
            for (int length = 3; length <= 258; length += length < 40 ? 1 : 31) {
                DeflateStreams stream = new DeflateStreams().stored(before).number(3, 3);
                stream.match(distance, length)
                        .fixed(random.nextInt(256))
                        .match(distance, length)
                        .fixed('.')
                        .fixed(256);
                requireAsZlib(stream.end(), distance + 2 * length + 2);
            }
        }
    }

    @Test
    void copiesMatchesFarFromTheEnds() {
        for (int round = 0; round < 300; round++) {
            int size = 1 + random.nextInt(round % 3 == 0 ? 32_768 : 20);
            DeflateStreams stream = new DeflateStreams()
                    .stored(DeflateStreams.data(1, size, random))
                    .number(3, 3);
            for (int symbol = 0; symbol < 500; symbol++) {
                if (random.nextInt(3) == 0) {
                    stream.fixed(random.nextInt(256));
                    size++;
                } else {
                    int length = 3 + random.nextInt(random.nextBoolean() ? 10 : 256);
                    stream.match(1 + random.nextInt(Math.min(size, random.nextBoolean() ? 10 : 32_768)), length);
                    size += length;
                }
            }
            requireAsZlib(stream.fixed(256).end(), size);
        }
    }

    @Test
    void refusesMatchesFromBeforeTheBeginning() {
        byte[] stream = new DeflateStreams()
                .number(3, 3)
                .fixed('a')
                .match(2, 3)
                .fixed(256)
                .end();

        assertThatThrownBy(() -> deflate.unpack(stream, 0, stream.length, new byte[100], 50, 4))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("a match 2 bytes back, where only 1 are");
    }

    @ParameterizedTest
    @ValueSource(ints = {286, 287})
    void refusesSymbolsWithoutMeaning(int symbol) {
        byte[] stream =
                new DeflateStreams().number(3, 3).fixed(symbol).fixed(256).end();

        assertThatThrownBy(() -> deflate.unpack(stream, 0, stream.length, new byte[9], 0, 9))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("bits that are no literal and no length");
    }

    @Test
    void refusesAnotherSizeAndEveryBeginningOfAStream() {
        byte[] data = DeflateStreams.data(6, 900, random);
        for (int level : new int[] {0, 1, 9}) {
            byte[] packed = DeflateStreams.packed(data, level, Deflater.DEFAULT_STRATEGY, true);
            for (int size : new int[] {0, 899, 901, 2000}) {
                assertThat(unpacked(packed, packed.length, size)).isNull();
            }
            for (int length = 0; length < packed.length; length++) {
                assertThat(unpacked(packed, length, 900)).isNull();
            }
        }
    }

    @Test
    void judgesDamagedStreamsAsZlibDoes() {
        int sound = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            int size = random.nextInt(random.nextInt(8) == 0 ? 40_000 : 900);
            byte[] data = DeflateStreams.data(random.nextInt(9), size, random);
            byte[] packed = DeflateStreams.packed(data, random.nextInt(10), random.nextInt(3), true);
            int header = Math.min(packed.length, random.nextBoolean() ? 60 : packed.length);
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                packed[random.nextInt(header)] ^= (byte) (1 << random.nextInt(8));
            }
            int length = random.nextInt(10) == 0 ? random.nextInt(packed.length) : packed.length;
            int expected = zlibSize(packed, length, random.nextInt(10) == 0 ? size + 1 : size);
            byte[] ours = unpacked(packed, length, expected);
            assertThat(ours).as("mutant %d", mutant).isEqualTo(zlibUnpacked(packed, length, expected));
            sound += ours == null ? 0 : 1;
        }
        assertThat(sound).isBetween(MUTANTS / 20, MUTANTS * 19 / 20);
    }

    @Test
    void judgesNoiseAsZlibDoes() {
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            byte[] noise = DeflateStreams.data(1, 1 + random.nextInt(300), random);
            noise[0] = (byte) (noise[0] & ~7
                    | (mutant % 2 == 0 ? 2 : 4)); // a block that is not the last, with fixed or own codes
            int size = zlibSize(noise, noise.length, 100);
            assertThat(unpacked(noise, noise.length, size)).isEqualTo(zlibUnpacked(noise, noise.length, size));
        }
    }

    private void requireAsZlib(byte[] stream, int size) {
        byte[] expected = zlibUnpacked(stream, stream.length, size);
        assertThat(expected).isNotNull();
        assertThat(unpacked(stream, stream.length, size)).isEqualTo(expected);
    }

    /** Null if refused. */
    private byte @Nullable [] unpacked(byte[] packed, int length, int size) {
        byte[] into = new byte[size + 2 * MARGIN];
        byte[] result = null;
        try {
            deflate.unpack(packed, 0, length, into, MARGIN, size);
            result = Arrays.copyOfRange(into, MARGIN, MARGIN + size);
        } catch (DataFormatException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
        Arrays.fill(into, MARGIN, MARGIN + size, (byte) 0);
        assertThat(Arrays.equals(into, new byte[into.length]))
                .as("nothing outside")
                .isTrue();
        return result;
    }

    /** Null if refused, or of another size. */
    private byte @Nullable [] zlibUnpacked(byte[] packed, int length, int size) {
        zlib.reset();
        zlib.setInput(packed, 0, length);
        byte[] into = new byte[size + 1];
        try {
            int filled = zlib.inflate(into);
            return filled == size && zlib.finished() ? Arrays.copyOf(into, size) : null;
        } catch (DataFormatException refused) {
            return null;
        }
    }

    /** What the stream unpacks to by zlib, so that damage of lengths is accepted, too; or the other size if it is refused. */
    private int zlibSize(byte[] packed, int length, int other) {
        zlib.reset();
        zlib.setInput(packed, 0, length);
        try {
            int filled = zlib.inflate(unpacked);
            return zlib.finished() && random.nextInt(4) > 0 ? filled : other;
        } catch (DataFormatException refused) {
            return other;
        }
    }
}
