package io.kollider.fitter.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
    /** Left under target/gallery to be looked at. */
    @Test
    void drawsEveryPictureOfTheGallery() throws IOException {
        Map<String, String> drawings = new TreeMap<>(InferenceGallery.drawings());
        drawings.put("njets", StackPlotDrawing.svg(PlotGallery.njets()));
        drawings.keySet().removeIf(name -> name.endsWith("200"));
        Files.createDirectories(Path.of("target/gallery"));
        for (Map.Entry<String, String> drawing : drawings.entrySet()) {
            BufferedImage image = image(drawing.getValue());

            ImageIO.write(
                    image,
                    "png",
                    Path.of("target/gallery", drawing.getKey() + ".png").toFile());
            assertThat(dark(image)).as(drawing.getKey()).isGreaterThan(500);
        }
    }

    @Test
    void paintsShapesWhereTheyBelong() throws IOException {
        Svg svg = Svg.page(40, 20, "", "");
        svg.element("rect")
                .with("x", 10)
                .with("y", 5)
                .with("width", 10)
                .with("height", 10)
                .with("fill", "#ff0000");
        svg.group("g").with("transform", "translate(30 10) rotate(-90)");
        svg.element("path").with("fill", "#0000ff").with("d", "M0 0L5 0L5 5L0 5Z");
        svg.end();

        BufferedImage image = image(svg.finish());

        assertThat(image.getWidth()).isEqualTo(80);
        assertThat(image.getHeight()).isEqualTo(40);
        assertThat(image.getRGB(30, 20) & 0xffffff).isEqualTo(0xff0000);
        assertThat(image.getRGB(18, 20) & 0xffffff).isEqualTo(0xffffff);
        // turned to the left, the square lies above and to the right of its origin
        assertThat(image.getRGB(65, 15) & 0xffffff).isEqualTo(0x0000ff);
        assertThat(image.getRGB(65, 25) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void refusesPagesThatAreTooLarge() {
        String svg = Svg.page(10000, 10000, "", "").finish();

        assertThatThrownBy(() -> Png.write(svg, new ByteArrayOutputStream())).hasMessageContaining("take the SVG");
    }

    private static BufferedImage image(String svg) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Png.write(svg, out);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }

    private static int dark(BufferedImage image) {
        int dark = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                dark += (image.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
            }
        }
        return dark;
    }
}
