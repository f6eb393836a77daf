package io.kollider.fitter.report.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.ArrayDeque;
import java.util.Deque;

/** An image. */
final class PixelCanvas implements Canvas {
    private final Graphics2D graphics;
    private final Deque<AffineTransform> before = new ArrayDeque<>();

    PixelCanvas(Graphics2D graphics) {
        this.graphics = graphics;
    }

    @Override
    public void begin(AffineTransform turn) {
        before.push(graphics.getTransform());
        graphics.transform(turn);
    }

    @Override
    public void end() {
        graphics.setTransform(before.pop());
    }

    @Override
    public void fill(Shape shape, Paint paint) {
        graphics.setPaint(paint);
        graphics.fill(shape);
    }

    @Override
    public void draw(Shape shape, Paint paint, BasicStroke pen) {
        graphics.setPaint(paint);
        graphics.setStroke(pen);
        graphics.draw(shape);
    }

    @Override
    public void text(TextLayout layout, double x, double y, Paint paint) {
        graphics.setPaint(paint);
        layout.draw(graphics, (float) x, (float) y);
    }

    @Override
    public FontRenderContext fonts() {
        return graphics.getFontRenderContext();
    }
}
