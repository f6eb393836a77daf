package io.kollider.fitter.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A growing SVG document. Coordinates are pixels with two decimals, y pointing down. The same calls give the same bytes.
 *
 * <p>{@link #element} starts an element, {@link #with} gives it attributes, {@link #group} starts one that holds what
 * follows until {@link #end}.
 */
final class Svg {
    /** Helvetica's widths are assumed when text is placed; the named families share them. */
    static final String FONTS = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif";

    private final StringBuilder out = new StringBuilder(1 << 14);
    private final Deque<String> open = new ArrayDeque<>();
    private String pendingEnd = "";

    private Svg() {}

    /** An empty white page; title and description are for readers who cannot see it. */
    static Svg page(double width, double height, String title, String description) {
        Svg svg = new Svg();
        svg.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.group("svg")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("xml:space", "preserve")
                .with("width", width)
                .with("height", height)
                .with("viewBox", "0 0 " + number(width) + " " + number(height))
                .with("font-family", FONTS);
        svg.element("title").content(escaped(title));
        svg.element("desc").content(escaped(description));
        svg.element("rect").with("width", width).with("height", height).with("fill", "#ffffff");
        return svg;
    }

    Svg element(String name) {
        start(name);
        pendingEnd = "/>\n";
        return this;
    }

    Svg group(String name) {
        start(name);
        pendingEnd = ">\n";
        open.push(name);
        return this;
    }

    Svg with(String attribute, String value) {
        out.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"');
        return this;
    }

    Svg with(String attribute, double value) {
        return with(attribute, number(value));
    }

    /** Ends the element just started with ready markup inside it. */
    Svg content(String markup) {
        int start = out.lastIndexOf("<");
        int nameEnd = start + 1;
        while (nameEnd < out.length() && out.charAt(nameEnd) != ' ') {
            nameEnd++;
        }
        String name = out.substring(start + 1, nameEnd);
        out.append('>').append(markup).append("</").append(name).append(">\n");
        pendingEnd = "";
        return this;
    }

    Svg end() {
        flush();
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    Svg line(double x1, double y1, double x2, double y2) {
        return element("line").with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
    }

    /** A label in TLatex spelling, its baseline at y. */
    Svg label(double x, double y, double size, Anchor anchor, String tlatex) {
        return element("text")
                .with("x", x)
                .with("y", y)
                .with("font-size", size)
                .with("text-anchor", anchor.keyword())
                .content(Label.parse(tlatex).markup(size));
    }

    /** Closes all that is open; the document is complete. */
    String finish() {
        while (!open.isEmpty()) {
            end();
        }
        return out.toString();
    }

    /** Two decimals at most, never an exponent or a negative zero. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a coordinate is " + value + ", must be finite");
        }
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(c < ' ' || Character.getType(c) == Character.SURROGATE ? ' ' : c);
            }
        });
        return escaped.toString();
    }

    private void start(String name) {
        flush();
        out.append('<').append(name);
    }

    private void flush() {
        out.append(pendingEnd);
        pendingEnd = "";
    }

    /** Where a label's reference point lies along its text. */
    enum Anchor {
        START,
        MIDDLE,
        END;

        private String keyword() {
            return switch (this) {
                case START -> "start";
                case MIDDLE -> "middle";
                case END -> "end";
            };
        }
    }
}
