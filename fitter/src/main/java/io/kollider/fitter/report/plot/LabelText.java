package io.kollider.fitter.report.plot;

/** Labels in TLatex spelling as tables have them. */
public final class LabelText {
    private LabelText() {}

    /** Unicode without layout: {@code t#bar{t}} is {@code tt̄}. */
    public static String plain(String tlatex) {
        return Label.parse(tlatex).plain();
    }

    /** For LaTeX in text mode, everything that is special there escaped: {@code t#bar{t}} is {@code t\={t}}. */
    public static String latex(String tlatex) {
        return Label.parse(tlatex).latex();
    }
}
