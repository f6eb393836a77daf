package io.kollider.fitter.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The operators of a PDF page's content: ISO 32000-1, table 51 and annex A. Letters are drawn as outlines, so that no fonts have to be embedded.
 */
final class PdfCanvas implements Canvas {
    private final StringBuilder out = new StringBuilder(1 << 15);
    private final Set<Integer> opacities = new TreeSet<>();

    /**
     * @param height of the page in points
     * @param scale points a pixel
     */
    PdfCanvas(double height, double scale) {
        matrix(new AffineTransform(scale, 0, 0, -scale, 0, height));
    }

    @Override
    public void begin(AffineTransform turn) {
        out.append("q\n");
        matrix(turn);
    }

    @Override
    public void end() {
        out.append("Q\n");
    }

    @Override
    public void fill(Shape shape, Paint paint) {
        out.append("q\n");
        if (paint instanceof Color colour) {
            colour(colour, "rg");
        } else {
            out.append("/Pattern cs /Hatch scn\n");
        }
        out.append(path(shape) == PathIterator.WIND_EVEN_ODD ? "f*\nQ\n" : "f\nQ\n");
    }

    @Override
    public void draw(Shape shape, Paint paint, BasicStroke pen) {
        out.append("q\n");
        if (paint instanceof Color colour) {
            colour(colour, "RG");
        }
        out.append(number(pen.getLineWidth()))
                .append(" w ")
                .append(number(pen.getMiterLimit()))
                .append(" M\n");
        if (pen.getDashArray() != null) {
            out.append("[ ");
            for (float length : pen.getDashArray()) {
                out.append(number(length)).append(' ');
            }
            out.append("] 0 d\n");
        }
        path(shape);
        out.append("S\nQ\n");
    }

    @Override
    public void text(TextLayout layout, double x, double y, Paint paint) {
        fill(layout.getOutline(AffineTransform.getTranslateInstance(x, y)), paint);
    }

    @Override
    public FontRenderContext fonts() {
        return new FontRenderContext(null, true, true);
    }

    /** The operators so far. */
    String content() {
        return out.toString();
    }

    /** Opacities from 0 to 255 that are used, each as the graphics state {@code /OpacityN}. */
    Set<Integer> opacities() {
        return opacities;
    }

    private void colour(Color colour, String operator) {
        if (colour.getAlpha() < 255) {
            opacities.add(colour.getAlpha());
            out.append("/Opacity").append(colour.getAlpha()).append(" gs\n");
        }
        for (float part : colour.getRGBColorComponents(null)) {
            out.append(fine(part)).append(' ');
        }
        out.append(operator).append('\n');
    }

    private void matrix(AffineTransform turn) {
        double[] entries = new double[6];
        turn.getMatrix(entries);
        for (double entry : entries) {
            out.append(fine(entry)).append(' ');
        }
        out.append("cm\n");
    }

    private int path(Shape shape) {
        PathIterator path = shape.getPathIterator(null);
        double[] at = new double[6];
        double x = 0;
        double y = 0;
        for (; !path.isDone(); path.next()) {
            int end = 0;
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> operator("m", at, 2);
                case PathIterator.SEG_LINETO -> operator("l", at, 2);
                case PathIterator.SEG_QUADTO -> {
                    cubic(x, y, at);
                    operator("c", at, 6);
                    end = 4;
                }
                case PathIterator.SEG_CUBICTO -> {
                    operator("c", at, 6);
                    end = 4;
                }
                default -> out.append("h\n");
            }
            x = at[end];
            y = at[end + 1];
        }
        return path.getWindingRule();
    }

    /** A curve of second degree from x, y as one of third degree, in place. */
    private static void cubic(double x, double y, double[] at) {
        double[] cubic = {
            x + (at[0] - x) * 2 / 3,
            y + (at[1] - y) * 2 / 3,
            at[2] + (at[0] - at[2]) * 2 / 3,
            at[3] + (at[1] - at[3]) * 2 / 3,
            at[2],
            at[3]
        };
        System.arraycopy(cubic, 0, at, 0, cubic.length);
    }

    private void operator(String name, double[] at, int count) {
        for (int i = 0; i < count; i++) {
            out.append(number(at[i])).append(' ');
        }
        out.append(name).append('\n');
    }

    private static String number(double value) {
        return Svg.number(value);
    }

    /** With five decimals: colours and turns. */
    private static String fine(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }
}
