package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.ReplicaPlot.Interval;
import io.kollider.fitter.report.plot.StackPlot.Axis;
import io.kollider.fitter.report.plot.StackPlot.Band;
import io.kollider.fitter.report.plot.StackPlot.Layer;
import io.kollider.fitter.report.plot.StackPlot.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** One plot for every shape of input that analyses bring, by name. Seeds are fixed: the same pictures at each run. */
final class PlotGallery {
    private PlotGallery() {}

    static Map<String, StackPlot> stacks() {
        Map<String, StackPlot> plots = new LinkedHashMap<>();
        plots.put("60-bins", zPeak(60, Scaling.LINEAR));
        plots.put("60-bins-log", zPeak(60, Scaling.LOGARITHMIC));
        plots.put("njets", njets());
        plots.put("one-bin", oneBin());
        plots.put("empty-bins", emptyBins(Scaling.LINEAR));
        plots.put("empty-bins-log", emptyBins(Scaling.LOGARITHMIC));
        plots.put("nothing-at-all", nothing(Scaling.LINEAR));
        plots.put("nothing-at-all-log", nothing(Scaling.LOGARITHMIC));
        plots.put("negative-simulation", negative());
        plots.put("no-data", noData());
        plots.put("thirty-samples", many(30));
        plots.put("long-labels", longLabels());
        plots.put("far-off", farOff());
        plots.put("millions", millions());
        plots.put("data-only", dataOnly());
        return plots;
    }

    static Map<String, ReplicaPlot> replicas() {
        return Map.of(
                "replicas", replicas(1000, 1.013, 0.021),
                "few-replicas", replicas(5, -0.3, 0.2),
                "one-replica", replicas(1, 0, 0));
    }

    static StackPlot zPeak(int bins, Scaling scaling) {
        Random random = new Random(91);
        DoubleUnaryOperator peak = x -> 40000 / (1 + Math.pow((x - 91) / 4, 2)) + 60 * Math.exp(-x / 60);
        List<Double> z = new ArrayList<>();
        List<Double> top = new ArrayList<>();
        List<Double> dibosons = new ArrayList<>();
        List<Double> data = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            double x = (i + 0.5) * 300 / bins;
            z.add(peak.applyAsDouble(x) * 10 / bins);
            top.add(900 * x / 80 * Math.exp(-x / 70) * 20 / bins);
            dibosons.add(60 * Math.exp(-x / 90) + 3);
            double mean = z.get(i) + top.get(i) + dibosons.get(i);
            data.add((double) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian())));
        }
        return stack(
                "m_{ll}",
                "GeV",
                edges(bins, 0, 300),
                List.of(
                        new Layer("WW, WZ, ZZ", "#b9ac70", dibosons),
                        new Layer("t#bar{t}", "#ffa90e", top),
                        new Layer("Z/#gamma*#rightarrowee", "#3f90da", z)),
                0.06,
                Optional.of(data),
                scaling);
    }

    static StackPlot njets() {
        return stack(
                "Number of jets",
                "",
                edges(10, -0.5, 9.5),
                List.of(
                        layer("Other", 30, 42, 20, 6, 2, 1, 0, 0, 0, 0),
                        layer("tW", 0, 110, 140, 40, 9, 2, 0.5, 0, 0, 0),
                        layer("t#bar{t}", 0, 180, 1060, 620, 260, 90, 30, 9, 2, 1)),
                0.08,
                Optional.of(List.of(35.0, 351.0, 1188.0, 640.0, 290.0, 83.0, 41.0, 6.0, 4.0, 0.0)),
                Scaling.LINEAR);
    }

    private static StackPlot oneBin() {
        return stack(
                "Events",
                "",
                List.of(0.0, 1.0),
                List.of(layer("ZZ", 12.4), layer("WZ", 88.1)),
                0.1,
                Optional.of(List.of(97.0)),
                Scaling.LINEAR);
    }

    private static StackPlot emptyBins(Scaling scaling) {
        return stack(
                "C_{ll}",
                "",
                edges(8, 0.2, 1),
                List.of(layer("W", 0, 0, 0.4, 0, 2, 0, 0, 0), layer("t#bar{t}", 0, 0, 1.5, 4, 6, 0, 3, 0.01)),
                0.3,
                Optional.of(List.of(0.0, 0.0, 3.0, 5.0, 6.0, 1.0, 0.0, 0.0)),
                scaling);
    }

    private static StackPlot nothing(Scaling scaling) {
        return stack(
                "m",
                "GeV",
                edges(4, 0, 8),
                List.of(layer("t#bar{t}", 0, 0, 0, 0)),
                0.1,
                Optional.of(List.of(0.0, 0.0, 0.0, 0.0)),
                scaling);
    }

    private static StackPlot negative() {
        return stack(
                "p_{T}^{miss}",
                "GeV",
                List.of(0.0, 20.0, 40.0, 80.0, 160.0, 320.0),
                List.of(
                        layer("W+jets", 4, -9, 2, -3, -1),
                        layer("Diboson", 8, 9, 4, 2, 0.3),
                        layer("Z#rightarrow#mu#mu", 30, 22, 9, 0.4, -0.2)),
                0.2,
                Optional.of(List.of(44.0, 19.0, 17.0, 1.0, 0.0)),
                Scaling.LINEAR);
    }

    private static StackPlot noData() {
        StackPlot plot = njets();
        return new StackPlot(
                captions("Pre-fit", "data blinded"),
                plot.axis(),
                plot.layers(),
                plot.band(),
                Optional.empty(),
                plot.scaling());
    }

    private static StackPlot many(int samples) {
        List<Layer> layers = new ArrayList<>();
        for (int s = 0; s < samples; s++) {
            List<Double> contents = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                contents.add((5 + s % 7) * Math.exp(-Math.pow((i - s) / 9.0, 2)));
            }
            layers.add(new Layer(
                    "process " + (s + 1) + (s % 5 == 0 ? " #rightarrow b#bar{b}#mu^{+}#mu^{-}" : ""), "", contents));
        }
        return stack("NN score", "", edges(40, 0, 1), layers, 0.1, Optional.empty(), Scaling.LINEAR);
    }

    private static StackPlot longLabels() {
        StackPlot plot = many(12);
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : plot.layers()) {
            layers.add(new Layer(
                    "associated production of " + layer.label()
                            + " with additional heavy-flavour jets, #sqrt{s} = 13 TeV",
                    "",
                    layer.contents()));
        }
        Axis axis = new Axis(
                "invariant mass of the two leptons, the leading b-tagged jet and the missing transverse momentum, m_{T2}^{llb}",
                "GeV",
                plot.axis().edges());
        return new StackPlot(
                captions("Region with a very long label: at least two leptons of the same flavour", ""),
                axis,
                layers,
                plot.band(),
                plot.data(),
                plot.scaling());
    }

    private static StackPlot farOff() {
        return stack(
                "#Delta#phi(l_{1}, l_{2})",
                "rad",
                edges(6, 0, 3.2),
                List.of(layer("t#bar{t}", 10, 12, 14, 16, 18, 20)),
                0.1,
                Optional.of(List.of(40.0, 12.0, 2.0, 15.0, 99.0, 21.0)),
                Scaling.LINEAR);
    }

    private static StackPlot millions() {
        return stack(
                "#eta",
                "",
                edges(4, -2.5, 2.5),
                List.of(layer("Z", 2.31e6, 3.1e6, 3.2e6, 2.3e6)),
                0.02,
                Optional.of(List.of(2.3e6, 3.12e6, 3.19e6, 2.31e6)),
                Scaling.LINEAR);
    }

    private static StackPlot dataOnly() {
        StackPlot plot = njets();
        return new StackPlot(
                plot.captions(), plot.axis(), List.of(), band(new double[10]), plot.data(), plot.scaling());
    }

    private static ReplicaPlot replicas(int n, double mean, double spread) {
        Random random = new Random(20151);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            values.add(mean + spread * random.nextGaussian());
        }
        if (n > 100) {
            values.set(17, mean + 30 * spread);
        }
        return new ReplicaPlot(
                captions("tt cross-section", ""),
                "#mu_{t#bar{t}}",
                values,
                mean,
                new Interval(mean - spread, mean + spread),
                new Interval(mean - 2 * spread, mean + 2 * spread),
                mean + 0.3 * spread);
    }

    private static StackPlot stack(
            String title,
            String unit,
            List<Double> edges,
            List<Layer> layers,
            double uncertainty,
            Optional<List<Double>> data,
            Scaling scaling) {
        double[] widths = new double[edges.size() - 1];
        for (Layer layer : layers) {
            Arrays.setAll(
                    widths,
                    i -> widths[i] + uncertainty * Math.abs(layer.contents().get(i)));
        }
        return new StackPlot(
                captions("e#mu, 1 b-jet", ""), new Axis(title, unit, edges), layers, band(widths), data, scaling);
    }

    private static Captions captions(String region, String note) {
        return new Captions("ttbar-z", List.of("100 pb^{-1}", region), note);
    }

    private static Band band(double[] widths) {
        List<Double> list = Arrays.stream(widths).boxed().toList();
        return new Band("Uncertainty", list, list);
    }

    private static Layer layer(String label, double... contents) {
        return new Layer(label, "", Arrays.stream(contents).boxed().toList());
    }

    private static List<Double> edges(int bins, double low, double high) {
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i <= bins; i++) {
            edges.add(low + (high - low) * i / bins);
        }
        return edges;
    }
}
