package io.kollider.fitter.eft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.eft.ReweightingPoint;
import io.kollider.analysis.expression.ParameterFunction;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.toy.CountedRows;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Toy events with weights that are polynomials in two coefficients; expected numbers are sums over these events. */
class ParametrisedFitTest {
    private static final int BINS = 4;
    private static final int EVENTS = 400;
    private static final double[][] POINTS = {{0, 0}, {1, 0}, {-1, 0}, {0, 2}, {0, -2}, {1, 1}};

    @TempDir
    private Path folder;

    private final Random random = new Random(21);
    private final List<double[]> events = new ArrayList<>();

    @BeforeEach
    void makeEvents() throws IOException {
        for (String name : List.of("data", "signal", "other")) {
            Files.createFile(folder.resolve(name + ".root"));
        }
        for (int i = 0; i < EVENTS; i++) {
            double x = random.nextDouble();
            events.add(new double[] {
                x, 0.05 * (0.5 + random.nextDouble()), 0.4 * x - 0.1, 0.3 * random.nextGaussian(), 0.5 * x
            });
        }
    }

    /** The weight of an event: w (|1 + c a + d b|² + (c e)²). */
    private static double weight(double[] event, double c, double d) {
        double amplitude = 1 + c * event[2] + d * event[3];
        return event[1] * (amplitude * amplitude + c * c * event[4] * event[4]);
    }

    private static int bin(double[] event) {
        return (int) (BINS * event[0]);
    }

    @Test
    void aPolynomialInEveryBinGivesTheSumsOfWeightsEverywhere() {
        Model model = prepared("{poi: [c, d], regions: {SR: x}}", counts(1)).model();

        for (double[] at : new double[][] {{0, 0}, {0.3, -1.2}, {2.5, 0.7}}) {
            assertThat(model.expected("SR", "signal", values(model, at[0], at[1])))
                    .containsExactly(sums(at[0], at[1], 1), within(1e-10));
        }
    }

    @Test
    void statisticalErrorsAreThoseOfTheWeightsAtTheValuesThatAreAsked() {
        for (double[] at : new double[][] {{0, 0}, {1, 0}, {0.4, 1.3}, {-2, 2}}) {
            String where = "{at: {c: %s, d: %s}}".formatted(at[0], at[1]);
            Modifier.StatError error =
                    error(prepared("{poi: [c, d], regions: {SR: x}, mc-statistics: " + where + "}", counts(1)));
            double[] contents = sums(at[0], at[1], 1);
            double[] nominal = sums(0, 0, 1);
            double[] squares = sums(at[0], at[1], 2);
            for (int bin = 0; bin < BINS; bin++) {
                double relative = Math.sqrt(squares[bin]) / (contents[bin] + 20); // with 20 events of the other sample
                assertThat(error.errors().get(bin)).isCloseTo(relative * (nominal[bin] + 20), within(1e-10));
            }
        }
    }

    @Test
    void recoversCouplingsFromAsimovData() {
        FitResult fit = MaximumLikelihood.fit(
                prepared("{poi: [c, d], regions: {SR: x}, data: asimov, asimov: {c: 0.6, d: -0.5}}", counts(1))
                        .model());

        assertThat(fit.converged()).isTrue();
        // d enters with random signs: a minimum with another d may be as deep, c is fixed by the shape
        assertThat(fit.nll()).isCloseTo(nllAt(fit.model(), 0.6, -0.5), within(1e-6));
        FitResult one = MaximumLikelihood.fit(
                prepared("{poi: c, fixed: {d: -0.5}, regions: {SR: x}, data: asimov, asimov: {c: 0.6}}", counts(1))
                        .model());
        assertThat(one.value("c")).isCloseTo(0.6, within(1e-5));
        assertThat(one.value("d")).isEqualTo(-0.5);
        assertThat(one.error("d")).isZero();
    }

    @Test
    void recoversCouplingsFromPseudoDataWithinErrors() {
        double[] expected = sums(1.5, 0, 1);
        long[] data = new long[BINS];
        double scale = 10;
        for (int bin = 0; bin < BINS; bin++) {
            double mean = scale * expected[bin] + 20;
            data[bin] = Math.round(mean + Math.sqrt(mean) * random.nextGaussian());
        }
        FitResult fit = MaximumLikelihood.fit(
                prepared("{poi: c, fixed: {d: 0}, regions: {SR: x}, mc-statistics: false}", counts(scale, data))
                        .model());

        assertThat(fit.value("c")).isCloseTo(1.5, within(3 * fit.error("c")));
        assertThat(fit.error("c")).isLessThan(0.5);
    }

    @Test
    void pointsThatAreNoPolynomialAreRefused() {
        assertThatThrownBy(() -> prepared("{poi: c, regions: {SR: x}}", wrongPoint()))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("of parametrisation eft deviates from the polynomial by");
    }

    private static double nllAt(Model model, double c, double d) {
        Model held = model.fixing("c", c).fixing("d", d);
        return MaximumLikelihood.fit(held).nll();
    }

    private double[] sums(double c, double d, int power) {
        double[] sums = new double[BINS];
        events.forEach(event -> sums[bin(event)] += Math.pow(weight(event, c, d), power));
        return sums;
    }

    private static double[] values(Model model, double c, double d) {
        double[] values = model.initial();
        values[model.index("c")] = c;
        values[model.index("d")] = d;
        return values;
    }

    private static Modifier.StatError error(PreparedFit prepared) {
        return prepared.workspace().channels().get(0).samples().stream()
                .filter(sample -> sample.name().equals("signal"))
                .flatMap(sample -> sample.modifiers().stream())
                .filter(Modifier.StatError.class::isInstance)
                .map(Modifier.StatError.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private HistogramSet counts(double scale, long... data) {
        return counts(analysis("{poi: c, regions: {SR: x}}"), scale, 0, data);
    }

    private HistogramSet wrongPoint() {
        return counts(analysis("{poi: c, regions: {SR: x}}"), 1, 0.1);
    }

    /** @param shift of c at one point, which makes it wrong */
    private HistogramSet counts(Analysis analysis, double scale, double shift, long... data) {
        List<String> rows = new ArrayList<>(List.of("nominal"));
        List<ToDoubleFunction<double[]>> weights = new ArrayList<>();
        weights.add(event -> scale * weight(event, 0, 0));
        var parametrisation = analysis.parametrisations().get(0);
        Stream.concat(parametrisation.points().stream().skip(1), parametrisation.errorPoints().stream())
                .forEach(point -> {
                    rows.add(point.variation().orElseThrow());
                    weights.add(weightOf(point, scale, shift));
                });
        CountedRows signal = new CountedRows("1", "SR", "x", edges(), rows);
        events.forEach(event -> {
            double[] all =
                    weights.stream().mapToDouble(w -> w.applyAsDouble(event)).toArray();
            signal.fill(1 + bin(event), all);
        });
        HistogramSet set = new HistogramSet();
        signal.addTo(set);
        CountedRows other = new CountedRows("2", "SR", "x", edges(), List.of("nominal"));
        for (int bin = 0; bin < BINS; bin++) {
            for (int i = 0; i < 20; i++) {
                other.fill(1 + bin, new double[] {1});
            }
        }
        other.addTo(set);
        CountedRows.observed(set, "SR", "x", edges(), data.length == 0 ? new long[] {30, 30, 30, 30} : data);
        return set;
    }

    /** The expression that the streams evaluate, of weights w0 … w6 that an event has at the points. */
    private static ToDoubleFunction<double[]> weightOf(ReweightingPoint point, double scale, double shift) {
        List<String> names = List.of("w0", "w1", "w2", "w3", "w4", "w5", "w6");
        try {
            ToDoubleFunction<double[]> function = ParameterFunction.of(point.weight(), names);
            return event -> {
                double[] values = new double[7];
                for (int i = 0; i < 6; i++) {
                    values[i] = scale * weight(event, POINTS[i][0], POINTS[i][1]);
                }
                values[6] = scale * weight(event, 0.5 + shift, -1);
                return function.applyAsDouble(values);
            };
        } catch (io.kollider.analysis.expression.ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Double> edges() {
        return List.of(0.0, 0.25, 0.5, 0.75, 1.0);
    }

    private PreparedFit prepared(String fit, HistogramSet histograms) {
        Analysis analysis = analysis(fit);
        return PreparedFit.of(analysis, analysis.fits().get(0), Prediction.of(analysis, histograms), note -> {});
    }

    private Analysis analysis(String fit) {
        return AnalysisFile.ofText(folder.resolve("a.yaml"), """
                analysis: a
                luminosity: {value: 1 /fb}
                input: {tree: t}
                samples:
                  data: {data: true, files: data.root}
                  signal: {datasets: [{dsid: 1, files: signal.root}]}
                  other: {datasets: [{dsid: 2, files: other.root}]}
                weights: {event: w0, normalisation: in-weight}
                regions: {SR: {select: "true", histograms: [{variable: x, edges: [0, 0.25, 0.5, 0.75, 1]}]}}
                parametrisations:
                  eft:
                    samples: [signal]
                    coefficients: {c: {}, d: {}}
                    points:
                      - {at: {c: 1}, weight: w1}
                      - {at: {c: -1}, weight: w2}
                      - {at: {d: 2}, weight: w3}
                      - {at: {d: -2}, weight: w4}
                      - {at: {c: 1, d: 1}, weight: w5}
                      - {at: {c: 0.5, d: -1}, weight: w6}
                fits:
                """ + "  f: " + fit + "\n");
    }
}
