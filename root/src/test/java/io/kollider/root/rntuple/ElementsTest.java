package io.kollider.root.rntuple;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Encodings that ROOT reads and does not write, and pages that the files have not; bytes by numpy 2.4.6. */
class ElementsTest {

    /** numpy.array([0, -0., 1, -2, 65504, 2**-24, 2**-14, 1/3, inf, -inf, nan], 'f2'). */
    private static final String HALVES = "00000080003c00c0ff7b010000045535007c00fc007e";

    private static final float[] VALUES = {
        0f,
        -0f,
        1f,
        -2f,
        65504f,
        0x1p-24f,
        0x1p-14f,
        0.333251953125f,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN
    };

    @Test
    void decodesHalfPrecision() {
        byte[] plain = HexFormat.of().parseHex(HALVES);
        byte[] split = new byte[plain.length];
        for (int element = 0; element < VALUES.length; element++) {
            split[element] = plain[2 * element];
            split[VALUES.length + element] = plain[2 * element + 1];
        }
        assertThat(floats(Encoding.REAL16, 16, plain, VALUES.length)).isEqualTo(VALUES);
        assertThat(floats(Encoding.SPLIT_REAL16, 16, split, VALUES.length)).isEqualTo(VALUES);
    }

    private static float[] floats(Encoding encoding, int bits, byte[] page, int elements) {
        ColumnBuffer buffer = new ColumnBuffer();
        buffer.start(new ColumnType(Primitive.FLOAT, Shape.SCALAR));
        buffer.appendValues(elements);
        ColumnRecord column =
                new ColumnRecord(0, Optional.of(encoding), encoding.ordinal(), bits, 0, 0, 0, false, 0, 0);
        Elements.decode(column, page, elements, 0, elements, buffer, 0);
        return Arrays.copyOf(buffer.floats(), elements);
    }

    @Test
    void sumsIndicesOfAnySize() {
        for (long[] ends : new long[][] {
            {},
            {7},
            {70_000, 70_000, 70_003, 70_258},
            {1, 257, 70_000, 70_001},
            {5, 0x1_0000_0000L, 0x7_0000_0000L, 0x7_0000_0001L}
        }) {
            int elements = ends.length;
            byte[] split = new byte[8 * elements];
            for (int element = 0; element < elements; element++) {
                long difference = ends[element] - (element == 0 ? 0 : ends[element - 1]);
                for (int plane = 0; plane < 8; plane++) {
                    split[plane * elements + element] = (byte) (difference >>> 8 * plane);
                }
            }
            long[] decoded = new long[elements];
            Elements.decodeIndex(Encoding.SPLIT_INDEX64, split, elements, decoded);
            assertThat(decoded).isEqualTo(ends);
            if (elements > 0 && ends[elements - 1] < Integer.MAX_VALUE) {
                Elements.decodeIndex(Encoding.SPLIT_INDEX32, Arrays.copyOf(split, 4 * elements), elements, decoded);
                assertThat(decoded).isEqualTo(ends);
            }
        }
    }
}
