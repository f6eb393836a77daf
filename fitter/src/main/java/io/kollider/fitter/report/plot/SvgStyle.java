package io.kollider.fitter.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.TexturePaint;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The attributes of SVG that its elements inherit, as far as {@link Svg} writes them.
 *
 * @param dashes as SVG spells them
 */
record SvgStyle(
        String fill, String stroke, double strokeWidth, String dashes, double fillOpacity, double strokeOpacity) {
    static final SvgStyle ROOT = new SvgStyle("#000000", "none", 1, "none", 1, 1);

    /** This style as an element changes it. */
    SvgStyle of(Element element) {
        return new SvgStyle(
                text(element, "fill", fill),
                text(element, "stroke", stroke),
                number(element, "stroke-width", strokeWidth),
                text(element, "stroke-dasharray", dashes),
                number(element, "fill-opacity", fillOpacity),
                number(element, "stroke-opacity", strokeOpacity));
    }

    Optional<Paint> fillPaint() {
        if (fill.equals("none")) {
            return Optional.empty();
        }
        return Optional.of(fill.startsWith("url") ? hatch() : colour(fill, fillOpacity));
    }

    Optional<Paint> strokePaint() {
        return stroke.equals("none") ? Optional.empty() : Optional.of(colour(stroke, strokeOpacity));
    }

    BasicStroke pen() {
        float[] pattern = null;
        if (!dashes.equals("none")) {
            String[] lengths = dashes.trim().split("[ ,]+", -1);
            pattern = new float[lengths.length];
            for (int i = 0; i < pattern.length; i++) {
                pattern[i] = Float.parseFloat(lengths[i]);
            }
        }
        return new BasicStroke((float) strokeWidth, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 4, pattern, 0);
    }

    static double number(Element element, String attribute, double otherwise) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? otherwise : Double.parseDouble(value);
    }

    static String text(Element element, String attribute, String otherwise) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? otherwise : value;
    }

    private static Color colour(String hexadecimal, double opacity) {
        int rgb = Integer.parseInt(hexadecimal.substring(1), 16);
        return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, (int) Math.round(255 * opacity));
    }

    /** The only pattern that there is: thin diagonal lines. */
    private static Paint hatch() {
        int size = 14;
        BufferedImage tile = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < size; x++) {
            for (int y = 0; y < size; y++) {
                if ((x - y + size) % size < 3) {
                    tile.setRGB(x, y, 0xff333333);
                }
            }
        }
        return new TexturePaint(tile, new Rectangle2D.Double(0, 0, 7, 7));
    }
}
