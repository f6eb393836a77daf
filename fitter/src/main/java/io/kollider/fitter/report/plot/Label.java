package io.kollider.fitter.report.plot;

import java.util.List;
import java.util.Optional;

/**
 * A label in the spelling of ROOT's TLatex: {@code #mu}, {@code #bar{t}}, {@code p_{T}^{miss}}, {@code #sqrt{s}}. A
 * backslash serves as well as {@code #}. Unknown commands and lone braces stay as they were written.
 */
final class Label {
    private final List<Run> runs;

    Label(List<Run> runs) {
        this.runs = List.copyOf(runs);
    }

    static Label parse(String tlatex) {
        return new LabelParser(tlatex).parse();
    }

    /** The text without any layout. */
    String plain() {
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> {
            text.append(run.text);
            run.accent.ifPresent(accent -> text.append(accent.combining));
        });
        return text.toString();
    }

    /** The text for LaTeX. */
    String latex() {
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> text.append(LatexRun.of(run)));
        return text.toString();
    }

    /** Width in pixels, by Helvetica's metrics. */
    double width(double size) {
        double x = 0;
        double widest = 0;
        for (int i = 0; i < runs.size(); i++) {
            x += back(i, size) + runs.get(i).width(size);
            widest = Math.max(widest, x);
        }
        return widest;
    }

    /** What stands inside an SVG text element of this font size. */
    String markup(double size) {
        LabelMarkup markup = new LabelMarkup(size);
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            markup.add(run, back(i, size));
        }
        return markup.text();
    }

    /** A superscript right after a subscript stands above it; what follows starts after the longer of the two. */
    private double back(int i, double size) {
        if (i > 0 && pairsWithNext(i - 1)) {
            return -runs.get(i - 1).width(size);
        }
        if (i > 1 && pairsWithNext(i - 2)) {
            return Math.max(0, runs.get(i - 2).width(size) - runs.get(i - 1).width(size));
        }
        return 0;
    }

    private boolean pairsWithNext(int i) {
        if (i + 1 >= runs.size() || (i > 0 && pairsWithNext(i - 1))) {
            return false;
        }
        Run first = runs.get(i);
        Run second = runs.get(i + 1);
        return first.scale < 1 && first.scale == second.scale && first.rise * second.rise < 0;
    }

    /** How a run's letters look. */
    enum Style {
        UPRIGHT(""),
        ITALIC(" font-style=\"italic\""),
        BOLD(" font-weight=\"bold\"");

        private final String attribute;

        Style(String attribute) {
            this.attribute = attribute;
        }

        String attribute() {
            return attribute;
        }
    }

    /**
     * A sign above one letter. Fonts place combining marks badly over tall letters (the bar of t̄ falls onto its
     * crossbar), so the sign is drawn as a character of its own, moved back and up.
     */
    enum Accent {
        BAR('\u02C9', '\u0304'),
        HAT('\u02C6', '\u0302'),
        TILDE('\u02DC', '\u0303');

        /** All fonts meant here give these three the same; the macron U+00AF is wider in some. */
        static final double WIDTH = 0.333;

        private final char spacing;
        private final char combining;

        Accent(char spacing, char combining) {
            this.spacing = spacing;
            this.combining = combining;
        }

        char spacing() {
            return spacing;
        }
    }

    /** Text of one look: rise above the baseline and scale, both relative to the label's font size. */
    record Run(String text, double rise, double scale, Style style, Optional<Accent> accent) {
        double width(double size) {
            return Helvetica.width(text, size * scale);
        }

        boolean isPlain() {
            return scale == 1 && style == Style.UPRIGHT && accent.isEmpty();
        }
    }
}
