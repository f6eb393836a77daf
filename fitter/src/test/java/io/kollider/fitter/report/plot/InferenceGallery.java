package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.ReplicaPlot.Interval;
import io.kollider.fitter.report.plot.ReplicaPlot.Marked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/** One plot of results of fits for every shape of input, by name. Seeds are fixed: the same pictures at each run. */
final class InferenceGallery {
    private static final String LONG =
            "JET#_Flavour#_Composition#_of#_the#_fourth#_leading#_jet#_in#_events#_with#_two#_b-tagged#_jets#_at#_high#_mass";

    private InferenceGallery() {}

    static Map<String, String> drawings() {
        Map<String, String> drawings = new LinkedHashMap<>();
        drawings.put("pulls", PullPlotDrawing.svg(pulls(12)));
        drawings.put("pulls-200", PullPlotDrawing.svg(pulls(200)));
        drawings.put("pulls-replicas", PullPlotDrawing.svg(pullsOfReplicas()));
        drawings.put("pulls-none", PullPlotDrawing.svg(pulls(0)));
        drawings.put("ranking", RankingPlotDrawing.svg(ranking(20)));
        drawings.put("ranking-one", RankingPlotDrawing.svg(ranking(1)));
        drawings.put("ranking-none", RankingPlotDrawing.svg(ranking(0)));
        drawings.put("correlation", CorrelationPlotDrawing.svg(correlation(12)));
        drawings.put(
                "correlation-largest",
                CorrelationPlotDrawing.svg(correlation(200).largest(0.3, 30)));
        drawings.put("correlation-200", CorrelationPlotDrawing.svg(correlation(200)));
        drawings.put("correlation-none", CorrelationPlotDrawing.svg(correlation(0)));
        drawings.put("scan", ScanPlotDrawing.svg(scan()));
        drawings.put("scan-two-minima", ScanPlotDrawing.svg(twoMinima()));
        drawings.put("scan-none", ScanPlotDrawing.svg(noScan()));
        drawings.put("contours", ContourPlotDrawing.svg(contours()));
        drawings.put("contours-none", ContourPlotDrawing.svg(noContours()));
        drawings.put("cls", ClsPlotDrawing.svg(cls()));
        drawings.put("cls-none", ClsPlotDrawing.svg(noCls()));
        drawings.put("limits", LimitPlotDrawing.svg(limits()));
        drawings.put(
                "limits-none", LimitPlotDrawing.svg(new LimitPlot(captions(), "95 % upper limit on #mu", List.of())));
        drawings.put("toys", ToyPlotDrawing.svg(toys(2000)));
        drawings.put("toys-none", ToyPlotDrawing.svg(toys(0)));
        drawings.put("replicas-intervals", ReplicaPlotDrawing.svg(replicas()));
        return drawings;
    }

    static PullPlot pulls(int count) {
        Random random = new Random(3);
        List<PullPlot.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = i % 7 == 3 ? LONG + "#_" + i : "alpha#_JES#_" + i;
            rows.add(new PullPlot.Row(name, 0.6 * random.nextGaussian(), 0.4 + 0.6 * random.nextDouble()));
        }
        if (count > 10) {
            rows.set(4, new PullPlot.Row("far#_away", 12.5, 0.9));
            rows.set(5, new PullPlot.Row("at#_its#_bound", -5, 0));
        }
        return new PullPlot(captions(), rows);
    }

    private static PullPlot pullsOfReplicas() {
        Random random = new Random(13);
        List<PullPlot.Row> rows = new ArrayList<>();
        for (PullPlot.Row row : pulls(12).rows()) {
            List<PullPlot.Point> points = new ArrayList<>(row.points());
            for (int replica = 0; replica < 3; replica++) {
                points.add(new PullPlot.Point(random.nextGaussian(), 0.8));
            }
            rows.add(new PullPlot.Row(row.name(), points));
        }
        return new PullPlot(captions(), List.of("data", "replica 39", "replica 48", "replica 50"), rows);
    }

    static RankingPlot ranking(int count) {
        Random random = new Random(4);
        List<RankingPlot.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double size = 0.1 / (1 + 0.3 * i);
            boolean free = i % 6 == 2;
            rows.add(new RankingPlot.Row(
                    free ? "k#_{top}" : i % 5 == 3 ? LONG : "gamma#_stat#_SR#_bin#_" + i,
                    free ? OptionalDouble.empty() : OptionalDouble.of(0.5 * random.nextGaussian()),
                    free ? OptionalDouble.empty() : OptionalDouble.of(0.3 + 0.7 * random.nextDouble()),
                    OptionalDouble.of(i % 3 == 0 ? -size : size),
                    i % 8 == 5 ? OptionalDouble.empty() : OptionalDouble.of(i % 3 == 0 ? 0.8 * size : -0.9 * size),
                    free ? OptionalDouble.of(0) : OptionalDouble.of(i % 3 == 0 ? -1.3 * size : 1.2 * size),
                    free ? OptionalDouble.of(0) : OptionalDouble.of(i % 3 == 0 ? 1.1 * size : -1.3 * size)));
        }
        return new RankingPlot(captions(), "#mu", rows);
    }

    static CorrelationPlot correlation(int count) {
        Random random = new Random(5);
        double[][] values = new double[count][count];
        for (int i = 0; i < count; i++) {
            values[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double spread = count > 50 ? 0.08 : 0.35;
                values[i][j] = Math.max(-1, Math.min(1, spread * random.nextGaussian()));
                if ((i + j) % 37 == 0) {
                    values[i][j] = 0.8 * (random.nextDouble() - 0.4);
                }
                values[j][i] = values[i][j];
            }
        }
        List<String> names = new ArrayList<>();
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(i % 9 == 4 ? LONG : "alpha#_" + i);
            List<Double> row = new ArrayList<>();
            for (double value : values[i]) {
                row.add(value);
            }
            rows.add(row);
        }
        return new CorrelationPlot(captions(), names, rows);
    }

    static ScanPlot scan() {
        List<Double> values = new ArrayList<>();
        List<Double> rise = new ArrayList<>();
        for (int i = 0; i <= 40; i++) {
            double value = -0.4 + 0.08 * i;
            values.add(value);
            rise.add(Math.pow((value - 1.1) / 0.45, 2) * (1 + 0.2 * (value - 1.1)));
        }
        rise.set(3, Double.POSITIVE_INFINITY);
        return new ScanPlot(
                captions(),
                "#mu_{t#bar{t}}",
                values,
                rise,
                1.1,
                List.of(new Interval(0.63, 1.53)),
                List.of(new Interval(0.13, 1.93)));
    }

    private static ScanPlot twoMinima() {
        List<Double> values = new ArrayList<>();
        List<Double> rise = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            double value = -2 + 0.04 * i;
            values.add(value);
            rise.add(Math.pow(value * value - 1, 2) * 6 + 0.3 * (1 - value));
        }
        return new ScanPlot(
                captions(),
                "c_{tG}",
                values,
                rise,
                1,
                List.of(new Interval(-1.12, -0.83), new Interval(0.77, 1.19)),
                List.of(new Interval(-1.31, -0.45), new Interval(0.35, 1.33)));
    }

    private static ScanPlot noScan() {
        return new ScanPlot(captions(), "#mu", List.of(), List.of(), 0, List.of(), List.of());
    }

    static ContourPlot contours() {
        return new ContourPlot(
                captions(),
                "#mu_{t#bar{t}}",
                "#mu_{Z}",
                new Interval(-1, 3),
                new Interval(-2, 2),
                List.of(ellipse(1.515, 80)),
                List.of(ellipse(2.448, 80)),
                1,
                0.1);
    }

    private static ContourPlot noContours() {
        return new ContourPlot(
                captions(), "#mu", "k", new Interval(0, 1), new Interval(-1, 1), List.of(), List.of(), 3, 0);
    }

    private static ContourPlot.Line ellipse(double radius, int points) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (int i = 0; i <= points; i++) {
            double angle = 2 * Math.PI * i / points;
            double u = radius * Math.cos(angle);
            double v = radius * Math.sin(angle);
            xs.add(1 + 0.5 * u);
            ys.add(0.1 + 0.4 * (0.8 * u + 0.6 * v));
        }
        return new ContourPlot.Line(xs, ys);
    }

    static ClsPlot cls() {
        List<Double> strengths = new ArrayList<>();
        List<Double> observed = new ArrayList<>();
        List<List<Double>> bands =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i <= 20; i++) {
            double mu = 0.15 * i;
            strengths.add(mu);
            observed.add(Math.exp(-1.3 * mu));
            for (int band = 0; band < 5; band++) {
                bands.get(band).add(Math.min(1, Math.exp(-(2.6 - 0.4 * band) * mu)));
            }
        }
        return new ClsPlot(
                captions(), "#mu", strengths, observed, bands, 0.05, OptionalDouble.of(2.3), OptionalDouble.of(1.66));
    }

    private static ClsPlot noCls() {
        List<Double> none = List.of();
        return new ClsPlot(
                captions(),
                "#mu",
                none,
                none,
                List.of(none, none, none, none, none),
                0.05,
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    static LimitPlot limits() {
        List<LimitPlot.Row> rows = new ArrayList<>();
        for (String name : List.of("#mu", LONG, "m_{H} = 125 GeV")) {
            double scale = name.length() % 5 + 1;
            rows.add(new LimitPlot.Row(
                    name,
                    scale > 4 ? OptionalDouble.empty() : OptionalDouble.of(1.3 * scale),
                    List.of(
                            OptionalDouble.of(0.5 * scale),
                            OptionalDouble.of(0.7 * scale),
                            OptionalDouble.of(scale),
                            OptionalDouble.of(1.4 * scale),
                            OptionalDouble.of(1.9 * scale))));
        }
        return new LimitPlot(captions(), "95 % CL upper limit on #sigma / #sigma_{SM}", rows);
    }

    static ToyPlot toys(int count) {
        Random random = new Random(6);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int d = 0; d < 8; d++) {
                sum += Math.pow(random.nextGaussian(), 2);
            }
            values.add(sum);
        }
        return new ToyPlot(
                captions(),
                "2 ln(L_{saturated} / L)",
                values,
                13.4,
                8,
                count == 0 ? OptionalDouble.empty() : OptionalDouble.of(0.0985));
    }

    private static ReplicaPlot replicas() {
        Random random = new Random(8);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            values.add(1 + 0.2 * random.nextGaussian());
        }
        return new ReplicaPlot(
                captions(),
                "#mu",
                values,
                1.002,
                new Interval(0.8, 1.2),
                new Interval(0.6, 1.4),
                0.96,
                List.of(
                        new Marked("68 % BCa", new Interval(0.76, 1.16), new Interval(0.55, 1.36)),
                        new Marked("68 % basic", new Interval(0.72, 1.12), new Interval(0.52, 1.32))));
    }

    private static Captions captions() {
        return new Captions("workspace.json", List.of("measurement GaussExample, 1000 pseudo-experiments"), "");
    }
}
