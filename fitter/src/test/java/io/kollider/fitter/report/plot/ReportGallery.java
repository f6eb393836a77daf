package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.CategoryMap.Category;
import io.kollider.fitter.report.plot.ComparisonPlot.Line;
import io.kollider.fitter.report.plot.ComparisonPlot.Stroke;
import io.kollider.fitter.report.plot.CompositionPlot.Part;
import io.kollider.fitter.report.plot.StackPlot.Axis;
import io.kollider.fitter.report.plot.StackPlot.Band;
import io.kollider.fitter.report.plot.StackPlot.Layer;
import io.kollider.fitter.report.plot.StackPlot.Scaling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Plots of regions, systematics and pruning for every shape of input, by name. */
final class ReportGallery {
    private static final String LONG = "at least two leptons of the same flavour, four b-tagged jets, #geq 6 jets";

    private ReportGallery() {}

    static Map<String, String> drawings() {
        Map<String, String> drawings = new LinkedHashMap<>();
        drawings.put("summary", StackPlotDrawing.svg(summary(4, i -> "e#mu, " + (i + 1) + " b")));
        drawings.put("summary-one-region", StackPlotDrawing.svg(summary(1, i -> LONG)));
        drawings.put("summary-40-regions", StackPlotDrawing.svg(summary(40, i -> "SR " + i + " e#mu")));
        drawings.put("summary-long-labels", StackPlotDrawing.svg(summary(7, i -> LONG + " " + i)));
        drawings.put("ratio-given", StackPlotDrawing.svg(narrowRatio()));
        drawings.put("composition", CompositionPlotDrawing.svg(composition(4, 5)));
        drawings.put("composition-one", CompositionPlotDrawing.svg(composition(1, 1)));
        drawings.put("composition-30-samples", CompositionPlotDrawing.svg(composition(12, 30)));
        drawings.put("composition-nothing", CompositionPlotDrawing.svg(composition(0, 0)));
        drawings.put("comparison", ComparisonPlotDrawing.svg(systematic(4, i -> 100 - 9.0 * i)));
        drawings.put("comparison-one-bin", ComparisonPlotDrawing.svg(systematic(1, i -> 12)));
        drawings.put("comparison-40-bins", ComparisonPlotDrawing.svg(systematic(40, i -> 1e5 * Math.exp(-i / 9.0))));
        drawings.put("comparison-empty-bins", ComparisonPlotDrawing.svg(systematic(8, i -> i % 3 == 0 ? 0 : 5)));
        drawings.put("comparison-negative", ComparisonPlotDrawing.svg(systematic(5, i -> i == 2 ? -3 : 8)));
        drawings.put("comparison-nothing", ComparisonPlotDrawing.svg(systematic(3, i -> 0)));
        drawings.put("comparison-10-lines", ComparisonPlotDrawing.svg(replicas(10)));
        drawings.put("pruning", CategoryMapDrawing.svg(pruning(12, 8, i -> "SYST_" + i)));
        drawings.put("pruning-nothing", CategoryMapDrawing.svg(pruning(0, 0, i -> "")));
        drawings.put("pruning-long-labels", CategoryMapDrawing.svg(pruning(90, 60, i -> LONG + " " + i)));
        return drawings;
    }

    private static StackPlot summary(int regions, IntFunction<String> name) {
        List<Double> top = list(regions, i -> 4000 / (1.0 + 3 * (i % 9)));
        List<Double> rest = list(regions, i -> 30.0 + i % 5);
        List<Double> band = list(regions, i -> 0.05 * (top.get(i) + rest.get(i)));
        List<Double> data = list(regions, i -> Math.rint((top.get(i) + rest.get(i)) * (1 + 0.06 * Math.sin(i))));
        return new StackPlot(
                captions("Post-fit"),
                Axis.named("", IntStream.range(0, regions).mapToObj(name).toList()),
                List.of(new Layer("Other", "#b9ac70", rest), new Layer("t#bar{t}", "#ffa90e", top)),
                new Band("Uncertainty", band, band),
                Optional.of(data),
                Scaling.LOGARITHMIC);
    }

    /** Points beyond a range that was given are arrows. */
    private static StackPlot narrowRatio() {
        StackPlot plot = PlotGallery.njets();
        return new StackPlot(
                captions("Post-fit"),
                plot.axis(),
                plot.layers(),
                plot.band(),
                plot.data(),
                Scaling.LOGARITHMIC,
                OptionalDouble.of(0.1),
                Set.of());
    }

    private static CompositionPlot composition(int rows, int samples) {
        List<Part> parts = new ArrayList<>();
        for (int s = 0; s < samples; s++) {
            int sample = s;
            parts.add(new Part(
                    s == 0 ? "t#bar{t} + " + LONG : "process " + s,
                    "",
                    list(rows, row -> row == 3 ? 0 : sample == 2 ? -4 : 100.0 / (1 + Math.abs(sample - row)))));
        }
        return new CompositionPlot(
                captions("Post-fit"),
                IntStream.range(0, rows)
                        .mapToObj(row -> row == 1 ? LONG : "SR " + row)
                        .toList(),
                parts);
    }

    private static ComparisonPlot systematic(int bins, IntToDoubleFunction nominal) {
        return new ComparisonPlot(
                captions("JES, t#bar{t}"),
                new Axis("m_{ll}", "GeV", list(bins + 1, i -> 20.0 * i)),
                "Events",
                List.of(
                        new Line("Nominal", "#000000", Stroke.FULL, list(bins, nominal)),
                        new Line(
                                "+1#sigma as fitted",
                                "#bd1f01",
                                Stroke.FULL,
                                list(bins, i -> 1.03 * nominal.applyAsDouble(i))),
                        new Line(
                                "−1#sigma as fitted",
                                "#3f90da",
                                Stroke.FULL,
                                list(bins, i -> 0.97 * nominal.applyAsDouble(i))),
                        new Line(
                                "+1#sigma as counted",
                                "#bd1f01",
                                Stroke.DOTTED,
                                list(bins, i -> (1.03 + 0.02 * Math.sin(7 * i)) * nominal.applyAsDouble(i))),
                        new Line(
                                "−1#sigma as counted",
                                "#3f90da",
                                Stroke.DOTTED,
                                list(bins, i -> (0.97 + 0.02 * Math.cos(5 * i)) * nominal.applyAsDouble(i)))),
                "Varied / nominal");
    }

    private static ComparisonPlot replicas(int count) {
        List<Line> lines = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            int replica = r;
            lines.add(new Line(
                    r == 0 ? "data" : "replica " + r,
                    r == 0 ? "#000000" : Palette.colour(r),
                    Stroke.FULL,
                    list(6, i -> 50 - 7 * i + 4 * Math.sin(3 * i * replica))));
        }
        return new ComparisonPlot(
                captions("e#mu, 1 b-jet"), Axis.named("", List.of("a", "b", "c", "d", "e", "f")), "Events", lines, "");
    }

    private static CategoryMap pruning(int rows, int columns, IntFunction<String> name) {
        List<List<Optional<Integer>>> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<Optional<Integer>> line = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                int kind = (row * 7 + column * 3) % 6;
                line.add(kind < 4 ? Optional.of(kind) : Optional.empty());
            }
            cells.add(line);
        }
        return new CategoryMap(
                captions("Pruning: rate below 0.5 %, shape below 0.5 %"),
                IntStream.range(0, rows)
                        .mapToObj(name)
                        .map(text -> text.replace("_", "#_"))
                        .toList(),
                IntStream.range(0, columns)
                        .mapToObj(column -> "SR: " + (columns > 20 ? LONG : "process ") + column)
                        .toList(),
                List.of(
                        new Category("kept", "#8ed08a"),
                        new Category("shape dropped", "#ffa90e"),
                        new Category("rate dropped", "#3f90da"),
                        new Category("dropped", "#bd1f01")),
                cells);
    }

    private static Captions captions(String line) {
        return new Captions("#it{Experiment} Internal", List.of("#sqrt{s} = 13 TeV, 140 fb^{-1}", line), "");
    }

    private static List<Double> list(int size, IntToDoubleFunction value) {
        return IntStream.range(0, size).mapToDouble(value).boxed().toList();
    }
}
