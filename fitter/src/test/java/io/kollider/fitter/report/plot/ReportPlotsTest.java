package io.kollider.fitter.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.report.plot.CategoryMap.Category;
import io.kollider.fitter.report.plot.ComparisonPlot.Line;
import io.kollider.fitter.report.plot.ComparisonPlot.Stroke;
import io.kollider.fitter.report.plot.CompositionPlot.Part;
import io.kollider.fitter.report.plot.StackPlot.Axis;
import io.kollider.fitter.report.plot.StackPlot.Band;
import io.kollider.fitter.report.plot.StackPlot.Layer;
import io.kollider.fitter.report.plot.StackPlot.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Plots of regions, systematics and pruning. */
class ReportPlotsTest {
    private static final Captions CAPTIONS = new Captions("toy", List.of(), "");

    @Test
    void barsHaveTheWidthOfTheirShares() {
        CompositionPlot plot = new CompositionPlot(
                CAPTIONS,
                List.of("SR"),
                List.of(
                        new Part("a", "#111111", List.of(30.0)),
                        new Part("b", "#222222", List.of(-5.0)),
                        new Part("c", "#333333", List.of(10.0))));

        String svg = CompositionPlotDrawing.svg(plot);

        // what is below zero has no share: 30 and 10 of 40
        double a = widths(svg, "#111111").get(0);
        double c = widths(svg, "#333333").get(0);
        assertThat(a / (a + c)).isCloseTo(0.75, within(1e-4));
        assertThat(widths(svg, "#222222").get(0)).isZero();
        assertThat(svg).contains(">75 %<", ">25 %<");
    }

    @Test
    void namesOfBinsSlantWhereTheyHaveNoRoom() {
        assertThat(StackPlotDrawing.svg(named(List.of("SR", "CR"), OptionalDouble.empty())))
                .contains(">SR<", ">CR<", ">Events<")
                .doesNotContain("rotate(-45)");
        String name = "a region with a name that is longer than its bin can show it in letters of any size";
        String svg = StackPlotDrawing.svg(named(List.of(name, "CR"), OptionalDouble.empty()));
        assertThat(svg.split("rotate\\(-45\\)", -1)).hasSize(3);
        assertThat(svg).contains("…");
    }

    @Test
    void aRatioThatIsGivenTurnsFarPointsIntoArrows() {
        String wide = StackPlotDrawing.svg(named(List.of("SR", "CR"), OptionalDouble.of(1)));
        String narrow = StackPlotDrawing.svg(named(List.of("SR", "CR"), OptionalDouble.of(0.01)));

        // data are 12 and 8 where 10 is expected: two points more are arrows
        assertThat(count(wide, "<circle") - count(narrow, "<circle")).isEqualTo(2);
    }

    @Test
    void refusesARatioThatHasNoRange() {
        assertThatThrownBy(() -> named(List.of("SR"), OptionalDouble.of(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a ratio of 1 ± 0.0");
    }

    @Test
    void refusesAnotherNumberOfNamesThanBins() {
        assertThatThrownBy(() -> new Axis("", "", List.of(0.0, 1.0), List.of("a", "b")))
                .hasMessage("2 names of 1 bins");
    }

    @Test
    void comparesLinesWithTheFirst() {
        ComparisonPlot plot = new ComparisonPlot(
                CAPTIONS,
                new Axis("m", "GeV", List.of(0.0, 1.0, 2.0)),
                "Events",
                List.of(
                        new Line("nominal", "#000000", Stroke.FULL, List.of(10.0, 0.0)),
                        new Line("varied", "#bd1f01", Stroke.DASHED, List.of(20.0, 3.0))),
                "Ratio");

        String svg = ComparisonPlotDrawing.svg(plot);

        // two paths above and two below; the second bin's ratio to nothing is drawn at one
        assertThat(count(svg, "<path")).isEqualTo(4);
        assertThat(svg).contains("stroke-dasharray=\"7 4\"", ">m [GeV]<", ">Ratio<");
        List<Double> heights = heights(svg);
        int below = heights.size() / 2;
        assertThat(heights.get(below + 1)).isEqualTo(heights.get(below + 3));
        assertThat(heights.get(below + 4)).isLessThan(heights.get(below));
        assertThat(heights.get(below + 6)).isEqualTo(heights.get(below + 2));
    }

    @Test
    void refusesLinesOfAnotherLength() {
        Line line = new Line("nominal", "#000000", Stroke.FULL, List.of(10.0));

        assertThatThrownBy(() -> new ComparisonPlot(
                        CAPTIONS, new Axis("m", "", List.of(0.0, 1.0, 2.0)), "Events", List.of(line), ""))
                .hasMessage("nominal: needs 2 finite values, one a bin");
        assertThatThrownBy(() -> new ComparisonPlot(
                        CAPTIONS, new Axis("m", "", List.of(0.0, 1.0, 2.0)), "Events", List.of(), ""))
                .hasMessage("nothing to compare");
    }

    @Test
    void mapsHaveACellForEachCategory() {
        CategoryMap map = new CategoryMap(
                CAPTIONS,
                List.of("JES", "JER"),
                List.of("SR: top"),
                List.of(new Category("kept", "#00aa00"), new Category("dropped", "#aa0000")),
                List.of(List.of(Optional.of(1)), List.of(Optional.empty())));

        String svg = CategoryMapDrawing.svg(map);

        // the legend has one of each
        assertThat(widths(svg, "#aa0000")).hasSize(2);
        assertThat(widths(svg, "#00aa00")).hasSize(1);
        assertThat(svg).contains(">JES<", ">SR: top<");
    }

    @Test
    void labelsAreWrittenForLatexAndAsPlainText() {
        assertThat(LabelText.latex("m_{T2}^{ll} [GeV], #Delta#phi > 50 % & #sqrt{s}"))
                .isEqualTo(
                        "m\\textsubscript{T2}\\textsuperscript{ll} [GeV], $\\Delta$$\\phi$ $>$ 50 \\% \\& $\\surd$s");
        assertThat(LabelText.latex("#it{x}#rightarrow#bf{y}_{a##b}"))
                .isEqualTo("\\textit{x}$\\rightarrow$\\textbf{y}\\textsubscript{a\\#b}");
        assertThat(LabelText.plain("Z#rightarrow#mu^{+}#mu^{-}")).isEqualTo("Z→μ+μ−");
    }

    @Test
    void blindedBinsAreShadedAndShowNoData() {
        List<Double> band = List.of(0.0, 0.0);
        StackPlot plot = new StackPlot(
                CAPTIONS,
                Axis.named("", List.of("one", "two")),
                List.of(new Layer("top", "#123456", List.of(10.0, 10.0))),
                new Band("Uncertainty", band, band),
                Optional.of(List.of(7351.0, 8.0)),
                Scaling.LINEAR,
                OptionalDouble.empty(),
                Set.of(0));

        String svg = StackPlotDrawing.svg(plot);

        assertThat(plot.data()).contains(List.of(0.0, 8.0));
        assertThat(svg).contains(">blinded<", ">Data blinded<").doesNotContain(">7000<", ">4000<");
        // shaded above, below, and in the legend
        assertThat(count(svg, "fill=\"#d9d9d9\"")).isEqualTo(3);
        // of the other bin, of its ratio, and in the legend
        assertThat(count(svg, "<circle")).isEqualTo(3);
    }

    private static StackPlot named(List<String> names, OptionalDouble ratio) {
        List<Double> band = names.stream().map(name -> 0.0).toList();
        List<Double> events = names.stream().map(name -> 10.0).toList();
        List<Double> data = new ArrayList<>(List.of(12.0, 8.0)).subList(0, names.size());
        return new StackPlot(
                CAPTIONS,
                Axis.named("", names),
                List.of(new Layer("top", "#123456", events)),
                new Band("Uncertainty", band, band),
                Optional.of(data),
                Scaling.LINEAR,
                ratio,
                Set.of());
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static List<Double> widths(String svg, String colour) {
        Matcher matcher = Pattern.compile("<rect [^>]*width=\"([0-9.]+)\"[^>]*fill=\"" + colour + "\"")
                .matcher(svg);
        List<Double> widths = new ArrayList<>();
        while (matcher.find()) {
            widths.add(Double.parseDouble(matcher.group(1)));
        }
        return widths;
    }

    /** y of all corners of all paths. */
    private static List<Double> heights(String svg) {
        Matcher matcher = Pattern.compile("[ML][0-9.]+ ([0-9.]+)").matcher(svg);
        List<Double> heights = new ArrayList<>();
        while (matcher.find()) {
            heights.add(Double.parseDouble(matcher.group(1)));
        }
        return heights;
    }
}
