package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Svg.Anchor;

/** Captions above a frame: the title in bold, then the lines, shrunk where they would be wider than the frame. */
final class Heading {
    private static final double SIZE = 16;
    private static final double LINE = 21;
    private static final double NOTE = 12;

    private final Captions captions;

    Heading(Captions captions) {
        this.captions = captions;
    }

    double height() {
        return LINE * (1 + captions.lines().size()) + 8;
    }

    /** Height that the note needs at the foot of the page. */
    double noteHeight() {
        return captions.note().isEmpty() ? 0 : 16;
    }

    void draw(Svg svg, double left, double top, double width) {
        double y = top + SIZE;
        String title = captions.title();
        svg.label(left, y, Pad.fitting(title, SIZE, 0.9 * width), Anchor.START, "#bf{" + title + "}");
        for (String line : captions.lines()) {
            y += LINE;
            svg.label(left, y, Pad.fitting(line, SIZE, width), Anchor.START, line);
        }
    }

    /** @param bottom of the page */
    void drawNote(Svg svg, double left, double bottom, double width) {
        if (!captions.note().isEmpty()) {
            String note = captions.note();
            svg.label(left, bottom - 6, Pad.fitting(note, NOTE, width), Anchor.START, note);
        }
    }

    /** The words without layout, for those who cannot see the plot. */
    String plain() {
        return Label.parse(captions.title() + " " + String.join(" ", captions.lines()))
                .plain();
    }
}
