package io.kollider.analysis;

/** Labels as analysis files write them: ROOT's TLatex. */
public final class TLatex {
    private TLatex() {}

    /** TLatex that shows a text as it is. */
    public static String literal(String text) {
        return text.replace("#", "##").replace("_", "#_").replace("^", "#^");
    }
}
