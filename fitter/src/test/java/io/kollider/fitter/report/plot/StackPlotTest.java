package io.kollider.fitter.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.fitter.report.plot.StackPlot.Axis;
import io.kollider.fitter.report.plot.StackPlot.Band;
import io.kollider.fitter.report.plot.StackPlot.Layer;
import io.kollider.fitter.report.plot.StackPlot.Scaling;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StackPlotTest {
    private static final Axis TWO_BINS = new Axis("m", "GeV", List.of(0.0, 10.0, 20.0));

    @Test
    void refusesAnotherNumberOfBins() {
        Layer layer = new Layer("Z", "", List.of(1.0));

        assertThatThrownBy(() -> plot(List.of(layer), Optional.empty()))
                .hasMessage("layer Z: needs 2 finite values, one a bin");
    }

    @Test
    void refusesEdgesThatDoNotAscend() {
        assertThatThrownBy(() -> new Axis("m", "", List.of(0.0, 2.0, 2.0)))
                .hasMessage("edges must ascend, but 2.0 follows 2.0");
    }

    @Test
    void drawsOnePointABinWithData() {
        StackPlot plot = plot(List.of(new Layer("Z", "#123456", List.of(4.0, 5.0))), Optional.of(List.of(3.0, 6.0)));

        String svg = StackPlotDrawing.svg(plot);

        // two in the stack, two in the ratio, one in the legend
        assertThat(count(svg, "<circle")).isEqualTo(5);
        assertThat(svg)
                .contains("fill=\"#123456\"")
                .contains(">Events / 10 GeV<")
                .contains(">m [GeV]<");
    }

    @Test
    void pilesNegativeContentsBelowZero() {
        StackPlot plot = plot(
                List.of(new Layer("W", "#111111", List.of(-2.0, 0.0)), new Layer("Z", "#222222", List.of(6.0, 6.0))),
                Optional.empty());

        String svg = StackPlotDrawing.svg(plot);

        // the axis starts below zero, so the first sample's path leaves the zero line downwards
        double[] w = firstTwoHeights(svg, "#111111");
        double[] z = firstTwoHeights(svg, "#222222");
        assertThat(w[0]).isGreaterThan(w[1]);
        assertThat(z[0]).isEqualTo(z[1]);
        assertThat(z[0]).isLessThan(w[1]);
    }

    @Test
    void showsAnArrowWhereTheRatioLeavesItsFrame() {
        StackPlot plot = plot(List.of(new Layer("Z", "", List.of(10.0, 10.0))), Optional.of(List.of(10.0, 90.0)));

        String svg = StackPlotDrawing.svg(plot);

        assertThat(count(svg, "<path stroke=\"none\"")).isEqualTo(1);
    }

    @Test
    void namesBinWidths() {
        assertThat(BinWidth.of(new Axis("n", "", List.of(-0.5, 0.5, 1.5)))).isEqualTo("bin");
        assertThat(BinWidth.of(new Axis("n", "", List.of(0.0, 0.1, 0.2)))).isEqualTo("0.1");
        assertThat(BinWidth.of(new Axis("m", "GeV", List.of(0.0, 1.0, 2.0)))).isEqualTo("GeV");
        assertThat(BinWidth.of(new Axis("m", "GeV", List.of(0.0, 1.0, 3.0)))).isEqualTo("bin");
    }

    private static StackPlot plot(List<Layer> layers, Optional<List<Double>> data) {
        return new StackPlot(
                new Captions("test", List.of(), ""),
                TWO_BINS,
                layers,
                new Band("Uncertainty", List.of(0.0, 0.0), List.of(0.0, 0.0)),
                data,
                Scaling.LINEAR);
    }

    private static int count(String svg, String what) {
        return svg.split(Pattern.quote(what), -1).length - 1;
    }

    /** Heights at the middle of both bins of the sample with this colour. */
    private static double[] firstTwoHeights(String svg, String colour) {
        Matcher path = Pattern.compile("fill=\"" + colour + "\" d=\"M\\S+ ([^L]+)L\\S+ [^L]+L\\S+ ([^L]+)L")
                .matcher(svg);
        assertThat(path.find()).isTrue();
        return new double[] {Double.parseDouble(path.group(1)), Double.parseDouble(path.group(2))};
    }
}
