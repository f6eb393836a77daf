package io.kollider.root.compress;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * Unpacks deflate streams (RFC 1951) that are known to unpack to a certain size. Accepts what zlib accepts, and is faster than java.util.zip.Inflater
 * (benchmarks/reading.md). Holds tables of 30 kB and serves one thread at a time.
 */
final class Deflate {

    /** In this order a block stores the lengths of the codes for lengths (section 3.2.7). */
    private static final byte[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private static final int MOST_LITERALS_AND_LENGTHS = 286;
    private static final int MOST_DISTANCES = 30;

    private final byte[] lengths = new byte[MOST_LITERALS_AND_LENGTHS + MOST_DISTANCES];
    private final DeflateTable codeLengths = DeflateTable.ofCodeLengths();
    private final DeflateTable literals = DeflateTable.ofLiteralsAndLengths();
    private final DeflateTable distances = DeflateTable.ofDistances();

    /**
     * Unpacks the stream that begins at {@code packed[start]} to {@code into[offset, offset + size)}, of which it may overwrite all and beyond which it writes nothing.
     *
     * @return where in {@code packed[start, end]} the stream has ended
     * @throws DataFormatException if the stream is not sound, does not end before {@code end}, or unpacks to another size
     */
    int unpack(byte[] packed, int start, int end, byte[] into, int offset, int size) throws DataFormatException {
        DeflateInput input = new DeflateInput(packed, start, end);
        DeflateOutput output = new DeflateOutput(into, offset, offset + size);
        boolean last;
        do {
            last = input.take(1) == 1;
            switch (input.take(2)) {
                case 0 -> store(input, output);
                case 1 -> DeflateSymbols.unpack(input, output, Fixed.LITERALS.entries, Fixed.DISTANCES.entries);
                case 2 -> {
                    takeCodes(input);
                    DeflateSymbols.unpack(input, output, literals.entries, distances.entries);
                }
                default -> throw new DataFormatException("a block of the unknown type 3");
            }
        } while (!last);
        if (output.at != output.end) {
            throw new DataFormatException("it unpacks to %d bytes, not %d".formatted(output.at - offset, size));
        }
        input.toByte();
        return input.at;
    }

    /** A block that is not compressed (section 3.2.4). */
    private static void store(DeflateInput input, DeflateOutput output) throws DataFormatException {
        input.toByte();
        int length = input.take(16);
        if (input.take(16) != (~length & 0xffff)) {
            throw new DataFormatException("the length of a stored block differs from its repetition");
        }
        input.toByte();
        if (length > input.end - input.at) {
            throw new DataFormatException("it ends too early");
        }
        output.put(input.bytes, input.at, length);
        input.at += length;
    }

    /** The two codes of a block, as lengths of their codes, which are themselves in a code (section 3.2.7). */
    private void takeCodes(DeflateInput input) throws DataFormatException {
        int literalCount = 257 + input.take(5);
        int distanceCount = 1 + input.take(5);
        int lengthCount = 4 + input.take(4);
        if (literalCount > MOST_LITERALS_AND_LENGTHS || distanceCount > MOST_DISTANCES) {
            throw new DataFormatException("a block has too many symbols");
        }
        Arrays.fill(lengths, 0, ORDER.length, (byte) 0);
        for (int index = 0; index < lengthCount; index++) {
            lengths[ORDER[index]] = (byte) input.take(3);
        }
        codeLengths.take(lengths, 0, ORDER.length);
        takeLengths(input, literalCount + distanceCount);
        if (lengths[DeflateAlphabet.END_OF_BLOCK] == 0) {
            throw new DataFormatException("a block has no code for its end");
        }
        literals.take(lengths, 0, literalCount);
        literals.join();
        distances.take(lengths, literalCount, distanceCount);
    }

    private void takeLengths(DeflateInput input, int count) throws DataFormatException {
        int known = 0;
        while (known < count) {
            input.fill();
            int entry = codeLengths.entries[(int) input.bits & (1 << 7) - 1];
            if (entry == DeflateAlphabet.NONE) {
                throw new DataFormatException("bits that are no length of a code");
            }
            input.drop(entry & 63);
            int symbol = entry >>> 16;
            if (symbol < 16) {
                lengths[known++] = (byte) symbol;
                continue;
            }
            if (symbol == 16 && known == 0) {
                throw new DataFormatException("the length before the first one is to be repeated");
            }
            byte repeated = symbol == 16 ? lengths[known - 1] : 0;
            int times = switch (symbol) {
                case 16 -> 3 + input.take(2);
                case 17 -> 3 + input.take(3);
                default -> 11 + input.take(7);
            };
            if (times > count - known) {
                throw new DataFormatException("a block has lengths of more codes than symbols");
            }
            Arrays.fill(lengths, known, known + times, repeated);
            known += times;
        }
    }

    /** The codes of blocks that bring none (section 3.2.6). */
    private static final class Fixed {
        static final DeflateTable LITERALS = DeflateTable.ofLiteralsAndLengths();
        static final DeflateTable DISTANCES = DeflateTable.ofDistances();

        static {
            byte[] lengths = new byte[288];
            Arrays.fill(lengths, 0, 144, (byte) 8);
            Arrays.fill(lengths, 144, 256, (byte) 9);
            Arrays.fill(lengths, 256, 280, (byte) 7);
            Arrays.fill(lengths, 280, 288, (byte) 8);
            byte[] fives = new byte[32];
            Arrays.fill(fives, (byte) 5);
            try {
                LITERALS.take(lengths, 0, lengths.length);
                LITERALS.join();
                DISTANCES.take(fives, 0, fives.length);
            } catch (DataFormatException e) {
                throw new AssertionError("the codes of the standard are complete", e);
            }
        }

        private Fixed() {}
    }
}
