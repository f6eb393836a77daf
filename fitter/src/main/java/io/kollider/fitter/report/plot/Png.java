package io.kollider.fitter.report.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Turns the SVG documents of this package into PNG images. Only what {@link Svg} writes is understood. */
public final class Png {
    /** Pixels of the image for one of the document: sharp on dense screens and in print. */
    private static final double SCALE = 2;
    /** Images above this are not made: 400 MB of pixels. */
    private static final double MOST_PIXELS = 1e8;

    private Png() {}

    /**
     * Writes an image.
     *
     * @throws IOException if it cannot be written, or the machine has no fonts to draw with
     */
    public static void write(String svg, OutputStream out) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Element page = parse(svg);
        double width = SCALE * Double.parseDouble(page.getAttribute("width"));
        double height = SCALE * Double.parseDouble(page.getAttribute("height"));
        if (width * height > MOST_PIXELS) {
            throw new IOException(
                    "a plot of %.0f x %.0f pixels is too large for PNG; take the SVG".formatted(width, height));
        }
        BufferedImage image =
                new BufferedImage((int) Math.ceil(width), (int) Math.ceil(height), BufferedImage.TYPE_INT_RGB);
        try {
            Graphics2D graphics = image.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(SCALE, SCALE);
            new SvgPainter(new PixelCanvas(graphics)).paint(page, SvgStyle.ROOT);
            graphics.dispose();
        } catch (RuntimeException | LinkageError | InternalError e) {
            // a Java without fontconfig or fonts fails in either of these ways
            throw new IOException("PNG needs fonts on this machine (fontconfig and one font); take the SVG: " + e, e);
        }
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java cannot write PNG; take the SVG");
        }
    }

    /** The root of a document that this package made. */
    static Element parse(String svg) throws IOException {
        try (ByteArrayInputStream in = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalArgumentException("no SVG of this package: " + e.getMessage(), e);
        }
    }
}
