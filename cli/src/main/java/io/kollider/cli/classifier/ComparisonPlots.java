package io.kollider.cli.classifier;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.model.Comparison;
import io.kollider.fitter.report.PlotFolder;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.CorrelationPlot;
import io.kollider.fitter.report.plot.CorrelationPlotDrawing;
import io.kollider.fitter.report.plot.CurvesPlot;
import io.kollider.fitter.report.plot.CurvesPlot.Axis;
import io.kollider.fitter.report.plot.CurvesPlot.Scaling;
import io.kollider.fitter.report.plot.CurvesPlot.Series;
import io.kollider.fitter.report.plot.CurvesPlot.Style;
import io.kollider.fitter.report.plot.CurvesPlotDrawing;
import io.kollider.streams.classifier.CutRow;
import io.kollider.streams.classifier.Diagnosis;
import io.kollider.streams.classifier.Roc;
import io.kollider.streams.classifier.ScoreHistogram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The plots of a comparison: all candidates that tell the same classes apart in one, and some for each. */
final class ComparisonPlots {
    private static final double CURVE_STEP = 0.002;
    private static final double MOST_REJECTION = 1e5;
    private static final double FEWEST_EVENTS = 10;

    private final Analysis analysis;
    private final Comparison comparison;
    private final PlotFolder folder;

    ComparisonPlots(Analysis analysis, Comparison comparison, PlotFolder folder) {
        this.analysis = analysis;
        this.comparison = comparison;
        this.folder = folder;
    }

    /** A candidate's score in a plot of several. */
    private record Shown(CandidateResult result, Diagnosis diagnosis) {
        String label() {
            return result.candidate().label();
        }
    }

    void write(List<CandidateResult> results) throws IOException {
        Map<String, List<Shown>> together = new LinkedHashMap<>();
        for (CandidateResult result : results) {
            for (Diagnosis diagnosis : result.diagnoses()) {
                together.computeIfAbsent(CandidateResult.signal(comparison, diagnosis), signal -> new ArrayList<>())
                        .add(new Shown(result, diagnosis));
            }
        }
        for (Map.Entry<String, List<Shown>> entry : together.entrySet()) {
            roc(entry.getKey(), entry.getValue());
            rejection(entry.getKey(), entry.getValue());
            ratio(entry.getKey(), entry.getValue());
            for (Shown shown : entry.getValue()) {
                String name = shown.result().candidate().name() + "_" + entry.getKey();
                scores(name, shown);
                cuts(name, shown);
                significance(name, shown);
            }
        }
        for (CandidateResult result : results) {
            if (result.diagnoses().size() > 1) {
                confusion(result);
            }
        }
    }

    private void roc(String signal, List<Shown> candidates) throws IOException {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Shown shown = candidates.get(i);
            int colour = i;
            shown.diagnosis()
                    .roc()
                    .ifPresent(roc -> series.add(curve(
                            shown.label() + areaOf(shown.diagnosis()),
                            colour,
                            roc,
                            point -> 1 - point.backgroundEfficiency())));
        }
        write(
                "roc_" + signal,
                "Background rejection against signal efficiency.",
                captions(told(candidates.get(0))),
                new Axis("Signal efficiency", 0, 1),
                new Axis("1 − background efficiency", 0, 1),
                series);
    }

    private static String areaOf(Diagnosis diagnosis) {
        return diagnosis
                .area()
                .map(area -> String.format(Locale.ROOT, "  %.4f ± %.4f", area.value(), area.error()))
                .orElse("");
    }

    private void rejection(String signal, List<Shown> candidates) throws IOException {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Shown shown = candidates.get(i);
            int colour = i;
            shown.diagnosis()
                    .roc()
                    .ifPresent(roc -> series.add(curve(
                            shown.label(),
                            colour,
                            roc,
                            point ->
                                    point.backgroundEfficiency() > 0 ? 1 / point.backgroundEfficiency() : Double.NaN)));
        }
        double most = series.stream()
                .flatMap(one -> one.y().stream())
                .filter(value -> value <= MOST_REJECTION)
                .mapToDouble(value -> value)
                .max()
                .orElse(10);
        write(
                "rejection_" + signal,
                "Background rejection against signal efficiency on a logarithmic axis.",
                captions(told(candidates.get(0))),
                new Axis("Signal efficiency", 0, 1),
                new Axis("1 / background efficiency", 1, Math.max(10, most), Scaling.LOGARITHMIC),
                series);
    }

    private static Series curve(String label, int colour, Roc roc, ToDoubleFunction<Roc.Point> height) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Roc.Point point : roc.curve(CURVE_STEP)) {
            x.add(Math.max(0, Math.min(1, point.signalEfficiency()))); // signed sums may leave the axis by a little
            y.add(height.applyAsDouble(point));
        }
        return new Series(label, colour, Style.LINE, x, y, List.of());
    }

    private void scores(String name, Shown shown) throws IOException {
        Diagnosis.Shapes shapes = shown.diagnosis().bins();
        ScoreBins tested = new ScoreBins(shapes.signal(), shapes.background(), Diagnosis.SHOWN_BINS);
        ScoreBins trained = new ScoreBins(shapes.trainedSignal(), shapes.trainedBackground(), Diagnosis.SHOWN_BINS);
        String signal = CandidateResult.signal(comparison, shown.diagnosis());
        String background = CandidateResult.background(comparison, shown.diagnosis());
        List<Series> series = new ArrayList<>();
        series.add(steps(literal(signal), 2, tested.edges(), density(tested.signal(), shapes.signal())));
        series.add(steps(literal(background), 0, tested.edges(), density(tested.background(), shapes.background())));
        if (shapes.trainedSignal().events() > 0) {
            series.add(points(
                    literal(signal) + ", seen",
                    2,
                    tested.centres(),
                    density(trained.signal(), shapes.trainedSignal()),
                    density(trained.signalErrors(), shapes.trainedSignal())));
            series.add(points(
                    literal(background) + ", seen",
                    0,
                    tested.centres(),
                    density(trained.background(), shapes.trainedBackground()),
                    density(trained.backgroundErrors(), shapes.trainedBackground())));
        }
        double most = largest(series);
        write(
                "scores_" + name,
                "Normalised distributions of the score.",
                captions(shown.label(), told(shown)),
                scoreAxis(shown),
                new Axis("Part of the events", Math.min(0, least(series)), most > 0 ? 1.05 * most : 1),
                series);
    }

    private void ratio(String signal, List<Shown> candidates) throws IOException {
        List<Series> series = new ArrayList<>();
        double low = candidates.get(0).result().candidate().low();
        double high = candidates.get(0).result().candidate().high();
        for (int i = 0; i < candidates.size(); i++) {
            Shown shown = candidates.get(i);
            ScoreBins bins = new ScoreBins(
                    shown.diagnosis().bins().signal(), shown.diagnosis().bins().background(), Diagnosis.SHOWN_BINS);
            low = Math.min(low, bins.edges().get(0));
            high = Math.max(high, bins.edges().get(Diagnosis.SHOWN_BINS));
            series.add(steps(shown.label(), i, bins.edges(), trusted(bins)));
        }
        write(
                "sb_density_" + signal,
                "Ratio of the normalised distributions of signal and background by bins of the score.",
                captions(told(candidates.get(0)), "bins with ten effective background events or more"),
                new Axis("Score", low, high),
                new Axis("S / B of densities", 0, Math.max(1, Math.min(10, 1.05 * largest(series)))),
                series);
    }

    private static double[] trusted(ScoreBins bins) {
        double[] ratios = bins.ratiosOfDensities();
        double[] background = bins.background();
        double[] errors = bins.backgroundErrors();
        for (int bin = 0; bin < ratios.length; bin++) {
            boolean trusted = background[bin] * background[bin] >= FEWEST_EVENTS * errors[bin] * errors[bin];
            ratios[bin] = trusted ? ratios[bin] : Double.NaN;
        }
        return ratios;
    }

    private void cuts(String name, Shown shown) throws IOException {
        List<CutRow> cuts = shown.diagnosis().cuts();
        List<Double> x = cuts.stream().map(CutRow::threshold).toList();
        write(
                "efficiency_" + name,
                "Efficiencies of signal and background against the threshold.",
                captions(shown.label(), told(shown)),
                scoreAxis(shown),
                new Axis("Efficiency", 0, 1),
                List.of(
                        line(
                                literal(CandidateResult.signal(comparison, shown.diagnosis())),
                                2,
                                Style.LINE,
                                x,
                                cuts.stream().map(CutRow::signalEfficiency).toList()),
                        line(
                                literal(CandidateResult.background(comparison, shown.diagnosis())),
                                0,
                                Style.LINE,
                                x,
                                cuts.stream().map(CutRow::backgroundEfficiency).toList())));
    }

    private void significance(String name, Shown shown) throws IOException {
        List<CutRow> cuts = shown.diagnosis().cuts();
        List<Double> x = cuts.stream().map(CutRow::threshold).toList();
        List<Series> series = List.of(
                line("Asimov significance", 2, Style.LINE, x, trusted(cuts, CutRow::asimov)),
                line("s / #sqrt{b}", 0, Style.DASHED, x, trusted(cuts, CutRow::simple)));
        double most = largest(series);
        write(
                "significance_" + name,
                "Significance of the signal above a threshold.",
                captions(shown.label(), told(shown), "thresholds that keep ten effective background events or more"),
                scoreAxis(shown),
                new Axis("Significance", 0, most > 0 ? 1.05 * most : 1),
                series);
    }

    private static List<Double> trusted(List<CutRow> cuts, Function<CutRow, OptionalDouble> value) {
        return cuts.stream()
                .map(cut -> cut.effectiveBackground() >= FEWEST_EVENTS
                        ? value.apply(cut).orElse(Double.NaN)
                        : Double.NaN)
                .toList();
    }

    private void confusion(CandidateResult result) throws IOException {
        int classes = comparison.classes().size();
        List<List<Double>> rows = new ArrayList<>();
        for (int of = 0; of < classes; of++) {
            double total = 0;
            for (int predicted = 0; predicted < classes; predicted++) {
                total += result.confusion().at(of, predicted);
            }
            List<Double> row = new ArrayList<>();
            for (int predicted = 0; predicted < classes; predicted++) {
                row.add(total > 0 ? result.confusion().at(of, predicted) / total : 0);
            }
            rows.add(row);
        }
        List<String> names =
                comparison.classes().stream().map(of -> literal(of.name())).toList();
        CorrelationPlot plot = new CorrelationPlot(
                captions(result.candidate().label(), "rows: class, columns: taken for, %"), names, rows);
        folder.write(
                "confusion_" + result.candidate().name(),
                CorrelationPlotDrawing.svg(plot, "Per cent of each class by the class that it is taken for."));
    }

    private void write(String name, String description, Captions captions, Axis x, Axis y, List<Series> series)
            throws IOException {
        folder.write(name, CurvesPlotDrawing.svg(new CurvesPlot(captions, description, x, y, series)));
    }

    private Captions captions(String... lines) {
        List<String> all = new ArrayList<>(List.of(comparison.label()));
        all.addAll(List.of(lines));
        return new Captions(literal(analysis.name()), all, "");
    }

    private String told(Shown shown) {
        return literal(CandidateResult.signal(comparison, shown.diagnosis())) + " against "
                + literal(CandidateResult.background(comparison, shown.diagnosis()));
    }

    private Axis scoreAxis(Shown shown) {
        return new Axis(
                "Score",
                shown.result().candidate().low(),
                shown.result().candidate().high());
    }

    private static List<Double> density(double[] contents, ScoreHistogram of) {
        double total = of.total();
        return DoubleStream.of(contents)
                .map(content -> total > 0 ? content / total : 0)
                .boxed()
                .toList();
    }

    private static Series steps(String label, int colour, List<Double> edges, double[] values) {
        return steps(label, colour, edges, Arrays.stream(values).boxed().toList());
    }

    private static Series steps(String label, int colour, List<Double> edges, List<Double> values) {
        return new Series(label, colour, Style.STEPS, edges, values, List.of());
    }

    private static Series points(String label, int colour, List<Double> x, List<Double> y, List<Double> errors) {
        return new Series(label, colour, Style.POINTS, x, y, errors);
    }

    private static Series line(String label, int colour, Style style, List<Double> x, List<Double> y) {
        return new Series(label, colour, style, x, y, List.of());
    }

    private static double largest(List<Series> series) {
        return values(series).max().orElse(0);
    }

    private static double least(List<Series> series) {
        return values(series).min().orElse(0);
    }

    private static DoubleStream values(List<Series> series) {
        return series.stream()
                .flatMap(one -> one.y().stream())
                .filter(Double::isFinite)
                .mapToDouble(value -> value);
    }

    /** TLatex that shows a text as it is. */
    private static String literal(String text) {
        return text.replace("#", "##").replace("_", "#_").replace("^", "#^");
    }
}
