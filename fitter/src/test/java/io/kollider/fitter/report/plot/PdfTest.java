package io.kollider.fitter.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class PdfTest {
    private static final String SVG = StackPlotDrawing.svg(PlotGallery.njets());

    @Test
    void isAPageOfTheSizeOfThePlot() throws Exception {
        String pdf = text(SVG);

        Matcher size = Pattern.compile("<svg [^>]*width=\"([0-9.]+)\" height=\"([0-9.]+)\"")
                .matcher(SVG);
        assertThat(size.find()).isTrue();
        assertThat(pdf)
                .startsWith("%PDF-1.4\n")
                .endsWith("%%EOF\n")
                .contains("/MediaBox [0 0 " + Svg.number(0.75 * Double.parseDouble(size.group(1))) + " "
                        + Svg.number(0.75 * Double.parseDouble(size.group(2))) + "]");
    }

    @Test
    void saysWhereItsObjectsBegin() throws Exception {
        String pdf = text(SVG);

        int table = Integer.parseInt(pdf.replaceFirst("(?s).*startxref\n(\\d+)\n.*", "$1"));
        assertThat(pdf.substring(table)).startsWith("xref\n0 6\n0000000000 65535 f \n");
        Matcher places = Pattern.compile("(\\d{10}) 00000 n ").matcher(pdf);
        for (int object = 1; object <= 5; object++) {
            assertThat(places.find()).isTrue();
            assertThat(pdf.substring(Integer.parseInt(places.group(1)))).startsWith(object + " 0 obj\n");
        }
        assertThat(places.find()).isFalse();
    }

    @Test
    void paintsWhatTheSvgHas() throws Exception {
        Files.createDirectories(Path.of("target/gallery"));
        Files.write(Path.of("target/gallery/njets.pdf"), bytes(SVG));

        String content = content(SVG);

        // a rectangle of 10 by 20 pixels in red, and what is turned is turned back
        String small = Svg.page(100, 50, "", "")
                .element("rect")
                .with("x", 1)
                .with("y", 2)
                .with("width", 10)
                .with("height", 20)
                .with("fill", "#ff0000")
                .finish();
        assertThat(content(small))
                .startsWith("0.75000 0.00000 0.00000 -0.75000 0.00000 37.50000 cm\n")
                .endsWith("q\n1.00000 0.00000 0.00000 rg\n1 2 m\n11 2 l\n11 22 l\n1 22 l\n1 2 l\nh\nf\nQ\n");
        assertThat(count(content, "q\n")).isEqualTo(count(content, "Q\n"));
        assertThat(content).contains("/Hatch scn", "/Opacity140 gs");
        assertThat(text(SVG)).contains("/Opacity140 << /ca 0.549 /CA 0.549 >>");
    }

    @Test
    void writesTheSameBytesAgain() throws Exception {
        assertThat(bytes(SVG)).isEqualTo(bytes(SVG));
    }

    private static byte[] bytes(String svg) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pdf.write(svg, out);
        return out.toByteArray();
    }

    private static String text(String svg) throws Exception {
        return new String(bytes(svg), StandardCharsets.ISO_8859_1);
    }

    /** What the page paints. */
    private static String content(String svg) throws Exception {
        String pdf = text(svg);
        int start = pdf.indexOf("stream\n", pdf.indexOf("4 0 obj")) + "stream\n".length();
        byte[] packed = pdf.substring(start, pdf.indexOf("\nendstream", start)).getBytes(StandardCharsets.ISO_8859_1);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static int count(String text, String part) {
        return text.split("(?m)^" + Pattern.quote(part.strip()) + "$", -1).length - 1;
    }
}
