package io.kollider.fitter.report.plot;

import java.awt.BasicStroke;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;

/** What plots are painted on. Coordinates are those of the SVG, y pointing down. */
sealed interface Canvas permits PixelCanvas, PdfCanvas {
    /** What follows until {@link #end} is moved and turned, within what encloses it. */
    void begin(AffineTransform turn);

    void end();

    /** @param paint a colour, or the hatching of {@link SvgStyle} */
    void fill(Shape shape, Paint paint);

    /** @param paint a colour */
    void draw(Shape shape, Paint paint, BasicStroke pen);

    /** Text with the left end of its baseline at a point. */
    void text(TextLayout layout, double x, double y, Paint paint);

    FontRenderContext fonts();
}
