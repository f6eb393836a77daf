package io.kollider.fitter.report.plot;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Paints the elements that {@link Svg} writes. */
final class SvgPainter {
    private static final Pattern TURNED = Pattern.compile("translate\\((\\S+) (\\S+)\\)(?: rotate\\((\\S+)\\))?");
    private static final List<String> FAMILIES = List.of("Helvetica", "Arial", "Liberation Sans", "Nimbus Sans");

    private final Canvas canvas;
    private final String family;

    SvgPainter(Canvas canvas) {
        this.canvas = canvas;
        List<String> known =
                Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
        this.family = FAMILIES.stream().filter(known::contains).findFirst().orElse(Font.SANS_SERIF);
    }

    void paint(Element element, SvgStyle inherited) {
        SvgStyle style = inherited.of(element);
        switch (element.getTagName()) {
            case "svg" -> children(element, style);
            case "g" -> group(element, style);
            case "rect" ->
                shape(
                        new Rectangle2D.Double(
                                number(element, "x"),
                                number(element, "y"),
                                number(element, "width"),
                                number(element, "height")),
                        style);
            case "line" ->
                shape(
                        new Line2D.Double(
                                number(element, "x1"),
                                number(element, "y1"),
                                number(element, "x2"),
                                number(element, "y2")),
                        style);
            case "circle" -> {
                double radius = number(element, "r");
                shape(
                        new Ellipse2D.Double(
                                number(element, "cx") - radius, number(element, "cy") - radius, 2 * radius, 2 * radius),
                        style);
            }
            case "path" -> shape(path(element.getAttribute("d")), style);
            case "text" -> new SvgText(canvas, family).paint(element, style);
            case "title", "desc", "defs" -> {}
            default -> throw new IllegalArgumentException("no drawing for '" + element.getTagName() + "'");
        }
    }

    private void group(Element element, SvgStyle style) {
        AffineTransform turn = new AffineTransform();
        Matcher turned = TURNED.matcher(element.getAttribute("transform"));
        if (turned.matches()) {
            turn.translate(Double.parseDouble(turned.group(1)), Double.parseDouble(turned.group(2)));
            if (turned.group(3) != null) {
                turn.rotate(Math.toRadians(Double.parseDouble(turned.group(3))));
            }
        }
        canvas.begin(turn);
        children(element, style);
        canvas.end();
    }

    private void children(Element element, SvgStyle style) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element drawn) {
                paint(drawn, style);
            }
        }
    }

    private void shape(Shape shape, SvgStyle style) {
        if (!(shape instanceof Line2D)) {
            style.fillPaint().ifPresent(paint -> canvas.fill(shape, paint));
        }
        style.strokePaint().ifPresent(paint -> canvas.draw(shape, paint, style.pen()));
    }

    /** Moves, lines and closings with absolute coordinates. */
    private static Path2D path(String commands) {
        Path2D path = new Path2D.Double();
        StringTokenizer tokens = new StringTokenizer(commands, "MLZ ", true);
        char command = 'M';
        double x = Double.NaN;
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            char first = token.charAt(0);
            if (first == 'Z') {
                path.closePath();
            } else if (first == 'M' || first == 'L') {
                command = first;
            } else if (first != ' ') {
                double value = Double.parseDouble(token);
                if (Double.isNaN(x)) {
                    x = value;
                } else {
                    if (command == 'M') {
                        path.moveTo(x, value);
                    } else {
                        path.lineTo(x, value);
                    }
                    x = Double.NaN;
                }
            }
        }
        return path;
    }

    private static double number(Element element, String attribute) {
        return SvgStyle.number(element, attribute, 0);
    }

    /** A text element: runs of different looks, one after the other, each possibly moved. */
    private record SvgText(Canvas canvas, String family) {
        void paint(Element text, SvgStyle style) {
            double size = number(text, "font-size");
            double width = advance(text, size, Optional.empty(), 0, 0);
            double x = number(text, "x")
                    - switch (text.getAttribute("text-anchor")) {
                        case "middle" -> width / 2;
                        case "end" -> width;
                        default -> 0;
                    };
            advance(text, size, style.fillPaint(), x, number(text, "y"));
        }

        /** Walks along the runs, and draws them if there is a paint; gives the way that was walked. */
        private double advance(Element text, double size, Optional<Paint> paint, double startX, double startY) {
            double x = startX;
            double y = startY;
            for (Node child = text.getFirstChild(); child != null; child = child.getNextSibling()) {
                Font font = font(size, "", "");
                if (child instanceof Element run) {
                    x += number(run, "dx");
                    y += number(run, "dy");
                    font = font(
                            SvgStyle.number(run, "font-size", size),
                            run.getAttribute("font-weight"),
                            run.getAttribute("font-style"));
                }
                String letters = child.getTextContent();
                if (!letters.isEmpty()) {
                    TextLayout layout = new TextLayout(letters, font, canvas.fonts());
                    if (paint.isPresent()) {
                        canvas.text(layout, x, y, paint.get());
                    }
                    x += layout.getAdvance();
                }
            }
            return x - startX;
        }

        private Font font(double size, String weight, String style) {
            int look = (weight.equals("bold") ? Font.BOLD : 0) | (style.equals("italic") ? Font.ITALIC : 0);
            return new Font(family, look, 1).deriveFont((float) size);
        }
    }
}
