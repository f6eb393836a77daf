package io.kollider.fitter.report.plot;

/**
 * A name that fits into a width: first in smaller letters, then with its middle left out.
 *
 * @param label TLatex
 * @param size font size
 */
record ShortName(String label, double size) {
    /** Smaller letters cannot be read. */
    private static final double SMALLEST = 0.66;

    /** @param size font size at which the name is shown if it fits */
    static ShortName of(String label, double size, double width) {
        double fitted = Pad.fitting(label, size, width);
        if (fitted >= SMALLEST * size) {
            return new ShortName(label, fitted);
        }
        String text = Label.parse(label).plain();
        double small = SMALLEST * size;
        int kept = text.length();
        String shortened = text;
        while (kept > 2 && Helvetica.width(shortened, small) > width) {
            kept--;
            shortened = text.substring(0, kept - kept / 2) + "…" + text.substring(text.length() - kept / 2);
        }
        return new ShortName(literal(shortened), small);
    }

    /** TLatex that shows a text as it is. */
    private static String literal(String text) {
        return text.replace("#", "##").replace("_", "#_").replace("^", "#^");
    }
}
