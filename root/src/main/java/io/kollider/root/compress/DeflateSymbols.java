package io.kollider.root.compress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;

/**
 * The compressed data of a block (RFC 1951, section 3.2.3): literals, and matches with what was unpacked before. As in libdeflate, far from the ends of
 * both arrays eight bytes are fetched at once for several symbols, a look into the table gives up to two of them, and matches are copied in words, which may
 * write beyond their end.
 */
final class DeflateSymbols {

    static final int LITERAL_BITS = 12;
    static final int DISTANCE_BITS = 8;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD_BYTES = 8;

    private static final int LONGEST_MATCH = 258;

    /** Two pairs; their codes have at most 24 of the 56 bits that a fetch gives, and a length behind them at most 20. */
    private static final int LITERALS_AT_ONCE = 4;

    /** What one round of the fast loop may read: two fetches, the second begins at most seven bytes after the first. */
    private static final int READ_AT_ONCE = 2 * WORD_BYTES;

    /** What it may write: literals and a match, with the word that begins before its end. */
    private static final int WRITTEN_AT_ONCE = LITERALS_AT_ONCE + LONGEST_MATCH + WORD_BYTES;

    /** By distance below eight: so many bytes, times this, fill a word … */
    private static final long[] REPEAT = {
        0,
        0x0101010101010101L,
        0x0001000100010001L,
        0x0001000001000001L,
        0x0000000100000001L,
        0x0000010000000001L,
        0x0001000000000001L,
        0x0100000000000001L
    };

    /** … of which so many bytes are whole repetitions. */
    private static final int[] WHOLE = {0, 8, 8, 6, 8, 5, 6, 7};

    private DeflateSymbols() {}

    /** Unpacks to the end of the block. */
    static void unpack(DeflateInput input, DeflateOutput output, int[] literals, int[] distances)
            throws DataFormatException {
        if (!unpackFast(input, output, literals, distances)) {
            unpackSlow(input, output, literals, distances);
        }
    }

    /** True at the block's end; false near the end of an array, between two symbols. */
    private static boolean unpackFast(DeflateInput input, DeflateOutput output, int[] literals, int[] distances)
            throws DataFormatException {
        byte[] packed = input.bytes;
        byte[] into = output.bytes;
        int begin = output.begin;
        int lastFrom = input.end - READ_AT_ONCE;
        int lastTo = output.end - WRITTEN_AT_ONCE;
        int from = input.at;
        int to = output.at;
        long bits = input.bits;
        int count = input.count; // its lowest six bits count, as in shifts: entries are subtracted whole
        boolean ended = false;
        while (from <= lastFrom && to <= lastTo) {
            bits |= (long) WORD.get(packed, from) << count;
            from += (~count & 63) >>> 3;
            count |= 56;
            int entry = literals[(int) bits & (1 << LITERAL_BITS) - 1];
            PAIR.set(into, to, (short) (entry >>> 16));
            to += entry >>> 6 & 3;
            if ((entry & (DeflateAlphabet.LENGTH | DeflateAlphabet.OTHER)) == 0) {
                bits >>>= entry;
                count -= entry;
                entry = literals[(int) bits & (1 << LITERAL_BITS) - 1];
                PAIR.set(into, to, (short) (entry >>> 16));
                to += entry >>> 6 & 3;
                if ((entry & (DeflateAlphabet.LENGTH | DeflateAlphabet.OTHER)) == 0) {
                    bits >>>= entry;
                    count -= entry;
                    continue;
                }
            }
            if ((entry & DeflateAlphabet.OTHER) != 0) {
                entry = resolve(entry, literals, bits, LITERAL_BITS);
                if ((entry & DeflateAlphabet.LENGTH) == 0) {
                    bits >>>= entry;
                    count -= entry;
                    if ((entry & DeflateAlphabet.OTHER) != 0) {
                        requireEnd(entry);
                        ended = true;
                        break;
                    }
                    into[to++] = (byte) (entry >>> 16);
                    continue;
                }
            }
            int length = DeflateAlphabet.SHORTEST_MATCH + (entry >>> 24) + following(entry, bits);
            bits >>>= entry;
            count -= entry;
            if ((count & 63) < 28) {
                bits |= (long) WORD.get(packed, from) << count;
                from += (~count & 63) >>> 3;
                count |= 56;
            }
            entry = distances[(int) bits & (1 << DISTANCE_BITS) - 1];
            if ((entry & DeflateAlphabet.OTHER) != 0) {
                entry = resolve(entry, distances, bits, DISTANCE_BITS);
                requireDistance(entry);
            }
            int distance = (entry >>> 16) + following(entry, bits);
            bits >>>= entry;
            count -= entry;
            if (distance > to - begin) {
                throw tooFar(distance, to - begin);
            }
            copy(into, to, distance, length);
            to += length;
        }
        count &= 63;
        input.at = from;
        input.bits = bits & ~(-1L << count);
        input.count = count;
        output.at = to;
        return ended;
    }

    /** Word by word: up to a word more than the length is overwritten. */
    private static void copy(byte[] bytes, int begin, int distance, int length) {
        int to = begin;
        int stop = begin + length;
        if (distance >= WORD_BYTES) {
            int from = begin - distance;
            do {
                WORD.set(bytes, to, (long) WORD.get(bytes, from));
                to += WORD_BYTES;
                from += WORD_BYTES;
            } while (to < stop);
        } else {
            long once = (long) WORD.get(bytes, begin - distance) & ~(-1L << 8 * distance);
            long repeated = once * REPEAT[distance];
            do {
                WORD.set(bytes, to, repeated);
                to += WHOLE[distance];
            } while (to < stop);
        }
    }

    /** Symbol by symbol and byte by byte. */
    private static void unpackSlow(DeflateInput input, DeflateOutput output, int[] literals, int[] distances)
            throws DataFormatException {
        while (true) {
            int entry = next(input, literals, LITERAL_BITS);
            int length = DeflateAlphabet.SHORTEST_MATCH + (entry >>> 24) + following(entry, input.bits);
            input.drop(entry & 63);
            if ((entry & DeflateAlphabet.OTHER) != 0) {
                requireEnd(entry);
                return;
            }
            int count = entry >>> 6 & 3;
            if (count > 0) {
                output.put((byte) (entry >>> 16));
            }
            if (count > 1) {
                output.put((byte) (entry >>> 24));
            }
            if ((entry & DeflateAlphabet.LENGTH) != 0) {
                entry = next(input, distances, DISTANCE_BITS);
                requireDistance(entry);
                int distance = (entry >>> 16) + following(entry, input.bits);
                input.drop(entry & 63);
                output.repeat(distance, length);
            }
        }
    }

    private static int next(DeflateInput input, int[] entries, int indexBits) {
        input.fill();
        return resolve(entries[(int) input.bits & (1 << indexBits) - 1], entries, input.bits, indexBits);
    }

    private static int resolve(int entry, int[] entries, long bits, int indexBits) {
        if ((entry & DeflateAlphabet.SUBTABLE) != DeflateAlphabet.SUBTABLE) {
            return entry;
        }
        int index = (int) (bits >>> indexBits) & ~(-1 << (entry >>> 8));
        return entries[(entry >>> 16) + index];
    }

    /** The number in the bits behind the code. */
    private static int following(int entry, long bits) {
        return (int) ((bits & ~(-1L << entry)) >>> (entry >>> 8));
    }

    private static void requireEnd(int entry) throws DataFormatException {
        if (entry >>> 16 == 0) {
            throw new DataFormatException("bits that are no literal and no length");
        }
    }

    private static void requireDistance(int entry) throws DataFormatException {
        if ((entry & DeflateAlphabet.OTHER) != 0) {
            throw new DataFormatException("bits that are no distance");
        }
    }

    static DataFormatException tooFar(int distance, int there) {
        return new DataFormatException("a match %d bytes back, where only %d are".formatted(distance, there));
    }
}
