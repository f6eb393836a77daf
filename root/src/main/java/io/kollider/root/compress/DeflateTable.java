package io.kollider.root.compress;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * A prefix code (RFC 1951, section 3.2.2) as a table: the next bits of the stream are the index of the symbol that they begin with, in the form of
 * {@link DeflateAlphabet}. Codes longer than the index go on in subtables behind.
 */
final class DeflateTable {

    private static final int LONGEST = 15;

    /** One of each bit pattern of the index, then the subtables. */
    final int[] entries;

    private final int indexBits;
    private final int[] alphabet;

    private final int[] ofLength = new int[LONGEST + 1];
    private final int[] firstOfLength = new int[LONGEST + 2];
    private final short[] byCode;

    /** The codes no longer than the index, in their order: the bits, and the entries. */
    private final int[] reversed;

    private final int[] coded;

    private DeflateTable(int indexBits, int size, int[] alphabet) {
        this.indexBits = indexBits;
        this.entries = new int[size];
        this.alphabet = alphabet;
        this.byCode = new short[alphabet.length];
        this.reversed = new int[alphabet.length];
        this.coded = new int[alphabet.length];
    }

    /**
     * Of 288 symbols. A subtable whose index has s bits has 2^s entries and at least s + 1 codes: here at most three bits, two entries a symbol; of the distances
     * below at most seven, 16 a symbol.
     */
    static DeflateTable ofLiteralsAndLengths() {
        return new DeflateTable(
                DeflateSymbols.LITERAL_BITS,
                (1 << DeflateSymbols.LITERAL_BITS) + 2 * 288,
                DeflateAlphabet.LITERALS_AND_LENGTHS);
    }

    /** Of 32 symbols. */
    static DeflateTable ofDistances() {
        return new DeflateTable(
                DeflateSymbols.DISTANCE_BITS, (1 << DeflateSymbols.DISTANCE_BITS) + 16 * 32, DeflateAlphabet.DISTANCES);
    }

    /** Of the 19 symbols with codes of at most seven bits that describe the other two codes. */
    static DeflateTable ofCodeLengths() {
        return new DeflateTable(7, 1 << 7, DeflateAlphabet.CODE_LENGTHS);
    }

    /**
     * Takes another code.
     *
     * @param lengths bits of the code of symbol s at {@code [from + s]}, 0 for none; at most 15
     * @throws DataFormatException if there are more codes than bit patterns, or fewer, other than one of one bit, or none at all
     */
    void take(byte[] lengths, int from, int symbols) throws DataFormatException {
        Arrays.fill(ofLength, 0);
        for (int symbol = 0; symbol < symbols; symbol++) {
            ofLength[lengths[from + symbol]]++;
        }
        int longest = LONGEST;
        while (longest > 0 && ofLength[longest] == 0) {
            longest--;
        }
        ofLength[0] = 0;
        requireComplete(longest);
        for (int length = 1; length <= LONGEST; length++) {
            firstOfLength[length + 1] = firstOfLength[length] + ofLength[length];
        }
        for (int symbol = 0; symbol < symbols; symbol++) {
            int length = lengths[from + symbol];
            if (length > 0) {
                byCode[firstOfLength[length]++] = (short) symbol;
            }
        }
        Arrays.fill(firstOfLength, 0);
        fillEntries(longest);
    }

    private void requireComplete(int longest) throws DataFormatException {
        int free = 1;
        for (int length = 1; length <= LONGEST; length++) {
            free = 2 * free - ofLength[length];
            if (free < 0) {
                throw new DataFormatException("a code has more symbols than bit patterns");
            }
        }
        if (free > 0 && longest > 1) {
            throw new DataFormatException("a code has bit patterns without symbol");
        }
    }

    /** Symbols are numbered by length, then by value; a code is stored with its first bit lowest. */
    private void fillEntries(int longest) {
        entries[0] = DeflateAlphabet.NONE;
        int code = 0;
        int next = 0;
        for (int length = 1; length <= indexBits; length++, code <<= 1) {
            System.arraycopy(
                    entries, 0, entries, 1 << length - 1, 1 << length - 1); // shorter codes do not see this bit
            for (int left = ofLength[length]; left > 0; left--, code++, next++) {
                reversed[next] = Integer.reverse(code) >>> 32 - length;
                coded[next] = alphabet[byCode[next]] + length + (length << 8);
                entries[reversed[next]] = coded[next];
            }
        }
        fillSubtables(code, next, longest);
    }

    private void fillSubtables(int firstCode, int first, int longest) {
        int code = firstCode;
        int next = first;
        int mask = (1 << indexBits) - 1;
        int free = 1 << indexBits;
        int subtable = 0;
        int subtableBits = 0;
        int prefix = -1;
        for (int length = indexBits + 1; length <= longest; length++, code <<= 1) {
            for (int left = ofLength[length]; left > 0; left--, code++) {
                int bits = Integer.reverse(code) >>> 32 - length;
                if ((bits & mask) != prefix) {
                    prefix = bits & mask;
                    subtable = free;
                    subtableBits = bitsOfSubtable(length, left, longest);
                    free += 1 << subtableBits;
                    entries[prefix] = DeflateAlphabet.SUBTABLE | subtable << 16 | subtableBits << 8;
                }
                int entry = alphabet[byCode[next++]] + length + (length << 8);
                for (int index = bits >>> indexBits; index < 1 << subtableBits; index += 1 << length - indexBits) {
                    entries[subtable + index] = entry;
                }
            }
        }
    }

    /** As many as the codes with the same beginning need, of which the first has this length, with {@code left} of it to come. */
    private int bitsOfSubtable(int length, int left, int longest) {
        int bits = length - indexBits;
        int free = (1 << bits) - left;
        for (int longer = length + 1; free > 0 && longer <= longest; longer++) {
            bits++;
            free = 2 * free - ofLength[longer];
        }
        return bits;
    }

    /** Joins literals with the literal or length that follows them, where the index has the bits of both codes. */
    void join() {
        int codes = 0;
        for (int length = 1; length <= indexBits; length++) {
            codes += ofLength[length];
        }
        for (int first = 0; first < codes; first++) {
            int used = coded[first] & 63;
            if ((coded[first] & DeflateAlphabet.LITERALS) == 0) {
                continue;
            }
            for (int second = 0; second < codes; second++) {
                int both = used + (coded[second] >>> 8 & 63);
                if (both > indexBits) {
                    break; // the others are longer
                }
                if ((coded[second] & DeflateAlphabet.OTHER) == 0) {
                    int entry = joined(coded[first], coded[second]);
                    for (int index = reversed[first] | reversed[second] << used;
                            index < 1 << indexBits;
                            index += 1 << both) {
                        entries[index] = entry;
                    }
                }
            }
        }
    }

    private static int joined(int literal, int next) {
        int value = (next & DeflateAlphabet.LENGTH) != 0 ? next & 0xff << 24 : (next & 0xff << 16) << 8;
        int numbersOfBits = (literal & 0x3f3f) + (next & 0x3f3f);
        int kinds = (literal & DeflateAlphabet.LITERALS) + (next & (DeflateAlphabet.LITERALS | DeflateAlphabet.LENGTH));
        return value | literal & 0xff << 16 | kinds | numbersOfBits;
    }
}
