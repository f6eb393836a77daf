package io.kollider.root.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import io.kollider.root.DamagedFileException;
import io.kollider.root.io.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.xxhash.XXHashFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What every compression method has to do, with blocks that the libraries of the methods pack. */
class CodecContractTest {
    private static final int SIZE = 5000;
    private static final int HEADER_BYTES = 9;
    private static final Origin ORIGIN = new Origin("some.root", "a basket", 7);

    private final byte[] data = DeflateStreams.data(3, SIZE, new Random(1));

    @ParameterizedTest
    @EnumSource
    void unpacksWhatOthersPack(Method method) throws IOException {
        assertThat(unpack(block(method, data), SIZE)).isEqualTo(data);
    }

    @ParameterizedTest
    @EnumSource
    void joinsBlocksOneBehindTheOther(Method method) throws IOException {
        byte[] first = Arrays.copyOf(data, 1234);
        byte[] second = Arrays.copyOfRange(data, 1234, SIZE);
        assertThat(unpack(joined(block(method, first), block(method, second)), SIZE))
                .isEqualTo(data);
        assertThat(unpack(joined(block(Method.ZSTD, first), block(method, second)), SIZE))
                .as("after another method")
                .isEqualTo(data);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherSizeThanItUnpacksTo(Method method) throws IOException {
        for (int size : new int[] {SIZE - 1, SIZE + 1}) {
            byte[] block = block(method, data);
            announce(block, size);
            assertThatExceptionOfType(DamagedFileException.class)
                    .isThrownBy(() -> unpack(block, size))
                    .withMessageContaining("some.root");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesBlocksThatEndTooEarly(Method method) throws IOException {
        byte[] packed = packed(method, data);
        for (int length = 0; length < packed.length; length += 1 + length / 50) {
            byte[] cut = withHeader(method, Arrays.copyOf(packed, length), SIZE);
            assertThatExceptionOfType(DamagedFileException.class)
                    .as("%d of %d bytes", length, packed.length)
                    .isThrownBy(() -> unpack(cut, SIZE));
        }
    }

    /** Methods with a checksum find any change; the others may unpack to something else, and do nothing worse. */
    @ParameterizedTest
    @EnumSource
    void damagedBlocksAreRefusedOrUnpackToTheirSize(Method method) throws IOException {
        Random random = new Random(2);
        boolean checked = method == Method.LZ4 || method == Method.LZMA || method == Method.ZLIB;
        byte[] sound = block(method, data);
        for (int times = 0; times < 300; times++) {
            byte[] damaged = sound.clone();
            damaged[HEADER_BYTES + random.nextInt(sound.length - HEADER_BYTES)] ^= (byte) (1 << random.nextInt(8));
            byte[] unpacked;
            try {
                unpacked = unpack(damaged, SIZE);
            } catch (DamagedFileException refused) {
                continue;
            }
            if (checked) {
                assertThat(unpacked).isEqualTo(data); // the bit says nothing about the content
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotTakeMemoryThatTheBlockCannotFill(Method method) throws IOException {
        byte[] block = withHeader(method, Arrays.copyOf(packed(method, data), 12), 0xffffff);
        try (Unpacker unpacker = new Unpacker()) {
            assertThatExceptionOfType(DamagedFileException.class)
                    .isThrownBy(() -> unpacker.requirePlausible(block, 0, block.length, 0xffffff, ORIGIN))
                    .withMessageContaining("cannot hold");
        }
    }

    private static byte[] unpack(byte[] blocks, int size) {
        byte[] into = new byte[size];
        try (Unpacker unpacker = new Unpacker()) {
            unpacker.unpack(blocks, 0, blocks.length, into, size, ORIGIN);
        }
        return into;
    }

    private static byte[] block(Method method, byte[] data) throws IOException {
        return withHeader(method, packed(method, data), data.length);
    }

    private static byte[] packed(Method method, byte[] data) throws IOException {
        return switch (method) {
            case ZLIB -> DeflateStreams.packed(data, 6, Deflater.DEFAULT_STRATEGY, false);
            case OLD_ROOT -> DeflateStreams.packed(data, 6, Deflater.DEFAULT_STRATEGY, true);
            case LZMA -> lzma(data);
            case LZ4 -> lz4(data);
            case ZSTD -> Zstd.compress(data, 5);
        };
    }

    private static byte[] lzma(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XZOutputStream stream = new XZOutputStream(bytes, new LZMA2Options(1))) {
            stream.write(data);
        }
        return bytes.toByteArray();
    }

    private static byte[] lz4(byte[] data) {
        byte[] packed = LZ4Factory.safeInstance().fastCompressor().compress(data);
        long checksum = XXHashFactory.safeInstance().hash64().hash(packed, 0, packed.length, 0);
        return ByteBuffer.allocate(Long.BYTES + packed.length)
                .putLong(checksum)
                .put(packed)
                .array();
    }

    private static byte[] withHeader(Method method, byte[] packed, int size) {
        String letters = switch (method) {
            case ZLIB -> "ZL";
            case OLD_ROOT -> "CS";
            case LZMA -> "XZ";
            case LZ4 -> "L4";
            case ZSTD -> "ZS";
        };
        byte[] block = new byte[HEADER_BYTES + packed.length];
        System.arraycopy(letters.getBytes(StandardCharsets.US_ASCII), 0, block, 0, 2);
        block[2] = 8; // whatever wrote it
        threeBytes(block, 3, packed.length);
        announce(block, size);
        System.arraycopy(packed, 0, block, HEADER_BYTES, packed.length);
        return block;
    }

    private static void announce(byte[] block, int size) {
        threeBytes(block, 6, size);
    }

    private static void threeBytes(byte[] into, int at, int value) {
        for (int place = 0; place < 3; place++) {
            into[at + place] = (byte) (value >>> place * Byte.SIZE);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
