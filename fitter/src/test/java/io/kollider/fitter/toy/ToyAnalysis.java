package io.kollider.fitter.toy;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Blinding;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.DerivedQuantity;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Input;
import io.kollider.analysis.Luminosity;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.OverlapRemoval;
import io.kollider.analysis.Place;
import io.kollider.analysis.PlotStyle;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.ShapeFactor;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Source;
import io.kollider.analysis.StateSettings;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.axis.VariableAxis;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small analysis with numbers that can be followed by hand: regions SR (3 bins) and CR (2 bins), t̄t from two datasets, Z
 * from one. With 10 /pb the factors σ·k·ε·L/Σw are 2 (dataset 1), 1 (dataset 2) and 4 (dataset 3).
 */
public final class ToyAnalysis {
    /** Bin edges in SR. */
    public static final List<Double> SR = List.of(0.0, 50.0, 100.0, 200.0);

    /** Bin edges in CR. */
    public static final List<Double> CR = List.of(-0.5, 0.5, 1.5);

    private static final List<String> ROWS = List.of("NOSYS", "JES__1up", "JES__1down", "PRW__1up", "MUR__1up");

    private static final List<Systematic> SYSTEMATICS = List.of(
            systematic("JES", "JES__1up", Optional.of("JES__1down"), false, "ttbar", "z"),
            systematic("PRW", "PRW__1up", Optional.empty(), false, "ttbar", "z"),
            systematic("MUR", "MUR__1up", Optional.empty(), true, "ttbar"));

    private ToyAnalysis() {}

    /** The analysis; its bootstrap has four replicas. */
    public static Analysis analysis() {
        return analysis(Optional.of(new Bootstrap(4, 1, Bootstrap.Nuisance.FROZEN, Optional.empty())));
    }

    /** The analysis with another bootstrap, or none. */
    public static Analysis analysis(Optional<Bootstrap> bootstrap) {
        return analysis(bootstrap, SYSTEMATICS, fit());
    }

    /** The analysis with other systematics and another fit, without a bootstrap. */
    public static Analysis analysis(List<Systematic> systematics, Fit fit) {
        return analysis(Optional.empty(), systematics, fit);
    }

    /** An analysis with other fits, and with something blinded. */
    public static Analysis with(Analysis a, List<Fit> fits, Optional<Blinding> blinding) {
        return new Analysis(
                a.name(),
                a.file(),
                a.luminosity(),
                a.input(),
                a.samples(),
                a.objects(),
                a.overlapRemoval(),
                a.define(),
                a.models(),
                a.comparisons(),
                a.corrections(),
                a.weight(),
                a.goodRuns(),
                a.clean(),
                a.triggers(),
                a.cutflows(),
                a.regions(),
                a.systematics(),
                a.bootstrap(),
                a.normFactors(),
                a.shapeFactors(),
                fits,
                a.derived(),
                a.parametrisations(),
                a.unfoldings(),
                a.plots(),
                a.partitions(),
                a.threads(),
                a.state(),
                blinding);
    }

    /** A fit of some regions that predicts others. */
    public static Fit predicting(Map<String, String> fitted, Map<String, String> predicted) {
        return fit().draft().regions(fitted).validation(predicted).fit();
    }

    /** The fit of both regions. */
    public static Fit fit() {
        Map<String, String> fitted = new LinkedHashMap<>();
        fitted.put("SR", "m");
        fitted.put("CR", "n");
        return Fit.of("strengths", List.of("mu_ttbar", "mu_z"), fitted);
    }

    /** The analysis with shape factors, without systematics and bootstrap. */
    public static Analysis analysisWith(List<ShapeFactor> shapeFactors) {
        return analysis(Optional.empty(), List.of(), shapeFactors, fit());
    }

    private static Analysis analysis(Optional<Bootstrap> bootstrap, List<Systematic> systematics, Fit fit) {
        return analysis(bootstrap, systematics, List.of(), fit);
    }

    private static Analysis analysis(
            Optional<Bootstrap> bootstrap, List<Systematic> systematics, List<ShapeFactor> shapeFactors, Fit fit) {
        Map<String, Source> cutflow = new LinkedHashMap<>();
        cutflow.put("written", source("true"));
        cutflow.put("clean", source("pass"));
        return new Analysis(
                "toy",
                Path.of("toy.yaml"),
                new Luminosity(10, 0.02),
                new Input(
                        "tree",
                        "NOSYS",
                        Map.of("energy", "MeV"),
                        new Input.SumOfWeights.Histogram("h", 2),
                        "runNumber",
                        "eventNumber"),
                List.of(
                        new Sample("data", "Data", "#000000", true, List.of(dataset("data", 1))),
                        new Sample("ttbar", "t#bar{t}", "#5790fc", false, List.of(dataset("1", 100), dataset("2", 20))),
                        new Sample("z", "Z#rightarrow#mu#mu", "#f89c20", false, List.of(dataset("3", 400)))),
                List.of(),
                OverlapRemoval.NONE,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Cutflow("", "", cutflow)),
                List.of(
                        region("SR", "signal, #geq 1 b", "m", "m_{l#bar{l}}", "GeV", SR),
                        region("CR", "control", "n", "Number of jets", "", CR)),
                systematics,
                bootstrap,
                List.of(
                        new NormFactor("mu_ttbar", List.of("ttbar"), List.of(), 1, 0, 10),
                        new NormFactor("mu_z", List.of("z"), List.of(), 1, 0, 10)),
                shapeFactors,
                List.of(fit),
                List.of(
                        new DerivedQuantity("sigma_ttbar", source("mu_ttbar * 831.76"), "pb"),
                        new DerivedQuantity("ratio", source("mu_ttbar / mu_z"), "")),
                List.of(),
                List.of(),
                PlotStyle.PLAIN,
                1,
                1,
                StateSettings.DEFAULT,
                Optional.empty());
    }

    /** Histograms of this analysis. */
    public static HistogramSet histograms() {
        Filled filled = new Filled();
        List<String> sums = List.of("NOSYS", "MUR__1up");
        filled.sums("1", sums, 500, 400).sums("2", sums, 200, 160).sums("3", sums, 1000, 1000);
        // cells: underflow, bins, overflow, NaN
        filled.simulated("1", "SR", "m", SR, ROWS, new int[] {0, 10, 20, 5, 5, 1}, 1, 1.25, 0.75, 1, 0.8);
        filled.simulated("2", "SR", "m", SR, ROWS, new int[] {2, 4, 8, 0, 0, 0}, 1, 1, 1, 1.5, 1.2);
        filled.simulated("3", "SR", "m", SR, ROWS, new int[] {0, 3, 2, 1, 0, 0}, 0.5, 0.5, 0.5, 0.25, 0.5);
        filled.simulated("1", "CR", "n", CR, ROWS, new int[] {0, 6, 2, 0, 0}, 1, 1, 1, 1, 0.8);
        filled.simulated("2", "CR", "n", CR, ROWS, new int[] {0, 0, 0, 0, 0}, 1, 1, 1, 1, 0.8);
        filled.simulated("3", "CR", "n", CR, ROWS, new int[] {0, 50, 25, 0, 0}, 1, 1.1, 0.9, 1, 1);
        filled.observed("SR", "m", SR, 1, 30, 50, 10, 12, 1).observed("CR", "n", CR, 0, 220, 101, 3, 0);
        filled.replicas("SR", "m", SR, new long[][] {
            {1, 0, 2, 1}, {28, 35, 30, 27}, {50, 44, 51, 58}, {8, 12, 9, 11}, {12, 14, 10, 12}, {0, 1, 1, 2}
        });
        filled.replicas("CR", "n", CR, new long[][] {
            {0, 0, 0, 0}, {215, 230, 219, 221}, {99, 97, 110, 104}, {2, 3, 5, 3}, {0, 0, 0, 0}
        });
        for (String dataset : List.of("data", "1", "2", "3")) {
            filled.counts(ArrayId.of(dataset, Family.CUTFLOW), List.of("written", "clean"), 100, 90);
            filled.counts(ArrayId.of(dataset, Family.OVERLAP), List.of("jet_near_e", "mu_near_jet"), 7, 2);
        }
        return filled.set();
    }

    private static Dataset dataset(String key, double crossSection) {
        return new Dataset(key, key, List.of(), crossSection, 1, 1);
    }

    private static Region region(
            String name, String label, String histogram, String axis, String unit, List<Double> edges) {
        return new Region(
                name,
                Region.Role.SIGNAL,
                label,
                source("true"),
                List.of(new Region.Histogram(histogram, source("x"), unit, axis, new VariableAxis(edges))));
    }

    private static Systematic systematic(
            String name, String up, Optional<String> down, boolean ownSum, String... samples) {
        Sides sides = down.isPresent() ? new Sides.UpAndDown(up, down.get()) : new Sides.One(up);
        return new Systematic(name, sides, ownSum, List.of(samples), source(name));
    }

    private static Source source(String text) {
        return new Source(text, "toy", new Place("toy.yaml", 1, 1));
    }
}
