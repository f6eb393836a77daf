package io.kollider.fitter.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every picture of the gallery; they are left under target/gallery to be looked at. */
class PlotGalleryTest {
    static Stream<Map.Entry<String, String>> drawings() {
        Map<String, String> drawings = new TreeMap<>();
        PlotGallery.stacks().forEach((name, plot) -> drawings.put(name, StackPlotDrawing.svg(plot)));
        PlotGallery.replicas().forEach((name, plot) -> drawings.put(name, ReplicaPlotDrawing.svg(plot)));
        drawings.putAll(InferenceGallery.drawings());
        drawings.putAll(ReportGallery.drawings());
        return drawings.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void isWellFormedAndInsideItsPage(Map.Entry<String, String> drawing) throws Exception {
        Files.createDirectories(Path.of("target/gallery"));
        Files.writeString(Path.of("target/gallery", drawing.getKey() + ".svg"), drawing.getValue());

        Element page = parse(drawing.getValue()).getDocumentElement();

        double width = Double.parseDouble(page.getAttribute("width"));
        double height = Double.parseDouble(page.getAttribute("height"));
        NodeList lines = page.getElementsByTagName("line");
        for (int i = 0; i < lines.getLength(); i++) {
            Element line = (Element) lines.item(i);
            for (String attribute : new String[] {"x1", "x2"}) {
                assertThat(Double.parseDouble(line.getAttribute(attribute))).isBetween(0.0, width);
            }
            for (String attribute : new String[] {"y1", "y2"}) {
                assertThat(Double.parseDouble(line.getAttribute(attribute))).isBetween(0.0, height);
            }
        }
    }

    @Test
    void drawsTheSameBytesAgain() {
        StackPlot plot = PlotGallery.njets();

        assertThat(StackPlotDrawing.svg(plot)).isEqualTo(StackPlotDrawing.svg(plot));
    }

    private static Document parse(String svg) throws Exception {
        try (ByteArrayInputStream in = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
