package io.kollider.fitter.report.plot;

/**
 * Widths of Helvetica's characters in thousandths of the font size, from Adobe's font metrics (Helvetica.afm, ASCII part).
 * Arial, Liberation Sans and Nimbus Sans have the same. Other characters count as wide as a digit, arrows as wide as they
 * are high, combining marks as nothing.
 */
final class Helvetica {
    private static final int DIGIT = 556;
    private static final int ARROW = 1000;
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584 // p to ~
    };

    private Helvetica() {}

    /** Width of plain text in pixels at a font size in pixels. */
    static double width(String text, double size) {
        long thousandths = text.codePoints().mapToLong(Helvetica::width).sum();
        return thousandths * size / 1000;
    }

    private static int width(int character) {
        int i = character - ' ';
        if (i >= 0 && i < WIDTHS.length) {
            return WIDTHS[i];
        }
        if (Character.getType(character) == Character.NON_SPACING_MARK) {
            return 0;
        }
        return character == '→' || character == '←' ? ARROW : DIGIT;
    }
}
