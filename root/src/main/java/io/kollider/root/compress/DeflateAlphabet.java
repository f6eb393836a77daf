package io.kollider.root.compress;

/**
 * What the symbols of deflate's alphabets mean (RFC 1951, sections 3.2.5 to 3.2.7), in the form that {@link DeflateTable} keeps. Literals and lengths:
 *
 * <pre>
 *   bits 24–31      a second literal, or the smallest length less 3
 *   bits 16–23      a literal
 *   bit 15          neither literal nor length: the end of the block, a subtable, or no symbol
 *   bit 14          a length, behind the literal if there is one
 *   bits 8–13       bits of all codes
 *   bits 6–7        how many literals
 *   bits 0–5        bits of all codes and of the number that follows a length
 * </pre>
 *
 * Distances and lengths of codes have their smallest value in bits 16–31, a subtable where it begins and, in bits 8–13, the bits of its index. A symbol by itself
 * has no code yet: the numbers of bits are those of the number that follows, and 0.
 */
final class DeflateAlphabet {

    static final int LITERAL = 1 << 6;
    static final int LITERALS = 3 << 6;
    static final int LENGTH = 1 << 14;
    static final int OTHER = 1 << 15;
    static final int SUBTABLE = OTHER | 1 << 14;
    static final int END = OTHER | 1 << 16;
    static final int NONE = OTHER;

    static final int SHORTEST_MATCH = 3;

    static final int END_OF_BLOCK = 256;

    /** Literals, the end of a block, lengths; the last two have codes and no meaning. */
    static final int[] LITERALS_AND_LENGTHS = literalsAndLengths();

    /** Distances; the last two have codes and no meaning. */
    static final int[] DISTANCES = distances();

    /** The lengths of codes, and repetitions of them. */
    static final int[] CODE_LENGTHS = codeLengths();

    private DeflateAlphabet() {}

    private static int[] literalsAndLengths() {
        int[] symbols = new int[288];
        for (int literal = 0; literal < END_OF_BLOCK; literal++) {
            symbols[literal] = LITERAL | literal << 16;
        }
        symbols[END_OF_BLOCK] = END;
        int smallest = 0; // less 3
        for (int symbol = 257; symbol < 285; symbol++) {
            int more = Math.max(0, (symbol - 261) / 4);
            symbols[symbol] = LENGTH | smallest << 24 | more;
            smallest += 1 << more;
        }
        symbols[285] = LENGTH | 255 << 24;
        symbols[286] = NONE;
        symbols[287] = NONE;
        return symbols;
    }

    private static int[] distances() {
        int[] symbols = new int[32];
        int smallest = 1;
        for (int symbol = 0; symbol < 30; symbol++) {
            int more = Math.max(0, symbol / 2 - 1);
            symbols[symbol] = smallest << 16 | more;
            smallest += 1 << more;
        }
        symbols[30] = NONE;
        symbols[31] = NONE;
        return symbols;
    }

    private static int[] codeLengths() {
        int[] symbols = new int[19];
        for (int symbol = 0; symbol < symbols.length; symbol++) {
            symbols[symbol] = symbol << 16;
        }
        return symbols;
    }
}
