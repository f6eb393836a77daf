package io.kollider.fitter.report.plot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import org.w3c.dom.Element;

/**
 * Turns the SVG documents of this package into PDF of one page (ISO 32000-1, version 1.4). Only what {@link Svg} writes is understood. The same document gives
 * the same bytes on a machine.
 */
public final class Pdf {
    /** A pixel of CSS is 1/96 inch, a point of PDF 1/72 inch. */
    private static final double SCALE = 0.75;

    private Pdf() {}

    /**
     * Writes a document.
     *
     * @throws IOException if it cannot be written, or the machine has no fonts to draw with
     */
    public static void write(String svg, OutputStream out) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Element page = Png.parse(svg);
        double width = SCALE * Double.parseDouble(page.getAttribute("width"));
        double height = SCALE * Double.parseDouble(page.getAttribute("height"));
        PdfCanvas canvas = new PdfCanvas(height, SCALE);
        try {
            new SvgPainter(canvas).paint(page, SvgStyle.ROOT);
        } catch (RuntimeException | LinkageError | InternalError e) {
            // a Java without fontconfig or fonts fails in either of these ways
            throw new IOException("PDF needs fonts on this machine (fontconfig and one font); take the SVG: " + e, e);
        }
        StringBuilder states = new StringBuilder();
        for (int opacity : canvas.opacities()) {
            states.append(String.format(
                    Locale.ROOT, "/Opacity%d << /ca %.3f /CA %.3f >> ", opacity, opacity / 255.0, opacity / 255.0));
        }
        List<byte[]> objects = new ArrayList<>();
        objects.add(bytes("<< /Type /Catalog /Pages 2 0 R >>"));
        objects.add(bytes("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"));
        objects.add(bytes("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + Svg.number(width) + " " + Svg.number(height)
                + "] /Contents 4 0 R /Resources << /Pattern << /Hatch 5 0 R >> /ExtGState << " + states + ">> >> >>"));
        objects.add(stream("", canvas.content()));
        objects.add(hatch());
        write(objects, out);
    }

    /** As the pattern of the SVG: lines of 1.1 every 5 pixels, turned by half a right angle. */
    private static byte[] hatch() throws IOException {
        String turn = String.format(
                Locale.ROOT,
                "%.5f %.5f %.5f %.5f 0 0",
                SCALE * 0.70711,
                -SCALE * 0.70711,
                SCALE * 0.70711,
                SCALE * 0.70711);
        return stream(
                "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] /XStep 5 /YStep 5 /Resources << >> /Matrix ["
                        + turn + "] ",
                "0.2 0.2 0.2 RG 1.1 w 2.5 0 m 2.5 5 l S\n");
    }

    private static byte[] stream(String dictionary, String content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(bytes(content));
        }
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(bytes("<< " + dictionary + "/Filter /FlateDecode /Length " + packed.size() + " >>\nstream\n"));
        packed.writeTo(object);
        object.write(bytes("\nendstream"));
        return object.toByteArray();
    }

    /** Header, objects, the table of where they begin, and the trailer. */
    private static void write(List<byte[]> objects, OutputStream out) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(bytes("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n"));
        StringBuilder places = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            places.append(String.format(Locale.ROOT, "%010d 00000 n \n", file.size()));
            file.write(bytes(i + 1 + " 0 obj\n"));
            file.write(objects.get(i));
            file.write(bytes("\nendobj\n"));
        }
        int table = file.size();
        int size = objects.size() + 1;
        file.write(bytes("xref\n0 " + size + "\n" + places + "trailer\n<< /Size " + size
                + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n"));
        file.writeTo(out);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
