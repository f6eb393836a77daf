package io.kollider.fitter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.formula.Formula;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Modifier.Eft;
import io.kollider.fitter.workspace.Modifier.EftTerm;
import io.kollider.fitter.workspace.Modifier.HistoSys;
import io.kollider.fitter.workspace.Modifier.Lumi;
import io.kollider.fitter.workspace.Modifier.NormExpr;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import io.kollider.fitter.workspace.Modifier.NormSys;
import io.kollider.fitter.workspace.Modifier.ShapeFactor;
import io.kollider.fitter.workspace.Modifier.ShapeSys;
import io.kollider.fitter.workspace.Modifier.StatError;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** First and second derivatives against differences, for each modifier and for those that meet. */
class DerivativesTest {
    private static final double STEP = 1e-5;
    /** Of central differences with that step, relative to derivatives of order 10 and above. */
    private static final double TOLERANCE = 2e-6;

    private static final NormFactor STRENGTH = new NormFactor("mu");
    private static final NormSys NORM = new NormSys("alpha", 0.8, 1.3);
    private static final HistoSys SHAPE = new HistoSys("beta", List.of(9.0, 22.0, 27.0), List.of(12.0, 21.0, 35.0));
    private static final StatError STAT = new StatError("stat", List.of(1.0, 2.0, 3.0));
    private static final ShapeSys COUNTED = new ShapeSys("counted", List.of(2.0, 3.0, 4.0));
    private static final ShapeFactor FREE = new ShapeFactor("free");
    private static final Lumi LUMINOSITY = new Lumi("lumi");

    private static final NormExpr EXPRESSION =
            new NormExpr("width", Formula.of("1 + 0.3 * kappa - 0.2 * kappa^2 * mu"));
    private static final Eft POLYNOMIAL = new Eft(
            "eft",
            List.of(
                    new EftTerm(List.of("c1"), List.of(2.0, -1.0, 3.0)),
                    new EftTerm(List.of("c1", "c1"), List.of(1.0, 0.5, 2.0)),
                    new EftTerm(List.of("c1", "kappa"), List.of(0.4, -0.3, 0.2)),
                    new EftTerm(List.of("kappa", "kappa"), List.of(0.2, 0.3, 0.1))));

    static Stream<Arguments> models() {
        return Stream.of(
                argumentSet("normfactor", List.of(STRENGTH)),
                argumentSet("normsys", List.of(NORM)),
                argumentSet("histosys", List.of(SHAPE)),
                argumentSet("staterror", List.of(STAT)),
                argumentSet("shapesys", List.of(COUNTED)),
                argumentSet("shapefactor", List.of(FREE)),
                argumentSet("lumi", List.of(LUMINOSITY)),
                argumentSet("one parameter in normsys and histosys", List.of(new NormSys("beta", 0.8, 1.3), SHAPE)),
                argumentSet("normexpr", List.of(EXPRESSION)),
                argumentSet("normexpr of the parameter of a normfactor", List.of(STRENGTH, EXPRESSION, NORM)),
                argumentSet("two normexpr", List.of(EXPRESSION, new NormExpr("other", Formula.of("exp(0.1 * kappa)")))),
                argumentSet("eft", List.of(POLYNOMIAL)),
                argumentSet("eft and normexpr of one parameter", List.of(POLYNOMIAL, EXPRESSION, SHAPE, STAT)),
                argumentSet("two shifts", List.of(SHAPE, new HistoSys("alpha", SHAPE.high(), SHAPE.low()))),
                argumentSet("three factors", List.of(STRENGTH, NORM, LUMINOSITY)),
                argumentSet("two factors a bin", List.of(STAT, FREE)),
                argumentSet(
                        "everything",
                        List.of(STRENGTH, NORM, SHAPE, STAT, COUNTED, FREE, LUMINOSITY, EXPRESSION, POLYNOMIAL)));
    }

    @Test
    void meetsEveryModifier() {
        Set<Class<?>> met = models().flatMap(arguments -> ((List<?>) arguments.get()[0]).stream())
                .map(Object::getClass)
                .collect(Collectors.toSet());

        assertThat(met).containsExactlyInAnyOrderElementsOf(modifiers());
    }

    private static List<Class<?>> modifiers() {
        return Arrays.stream(Modifier.class.getPermittedSubclasses()).collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("models")
    void agreeWithDifferences(List<Modifier> modifiers) {
        Model model = model(modifiers);
        Random random = new Random(17);
        for (int i = 0; i < 5; i++) {
            check(model, point(model, random));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void agreeWithDifferencesWhereAFactorIsZero(List<Modifier> modifiers) {
        Model model = model(modifiers);
        double[] point = point(model, new Random(18));
        point[model.index("other")] = 1.2;
        for (int i = 0; i < point.length; i++) {
            String name = model.parameters().get(i).name();
            if (name.equals("mu") || name.equals("lumi") || name.equals("free[1]")) {
                point[i] = 0;
            }
        }
        check(model, point);
    }

    private static void check(Model model, double[] point) {
        Likelihood likelihood = Likelihood.of(model);
        int size = point.length;
        double[] gradient = new double[size];
        ArrowMatrix hessian = new ArrowMatrix(likelihood.layout());
        likelihood.nll(point);
        likelihood.derivatives(gradient, hessian);
        for (int i = 0; i < size; i++) {
            double[] up = point.clone();
            double[] down = point.clone();
            up[i] += STEP;
            down[i] -= STEP;
            double slope = (likelihood.nll(up) - likelihood.nll(down)) / (2 * STEP);
            assertThat(gradient[i]).as("gradient %d", i).isCloseTo(slope, within(scaled(slope)));
            double[] above = gradient(likelihood, up);
            double[] below = gradient(likelihood, down);
            for (int j = 0; j < size; j++) {
                double curvature = (above[j] - below[j]) / (2 * STEP);
                assertThat(hessian.get(i, j)).as("hessian %d %d", i, j).isCloseTo(curvature, within(scaled(curvature)));
            }
        }
    }

    private static double[] gradient(Likelihood likelihood, double[] point) {
        double[] gradient = new double[point.length];
        likelihood.nll(point);
        likelihood.derivatives(gradient, new ArrowMatrix(likelihood.layout()));
        return gradient;
    }

    private static double scaled(double value) {
        return TOLERANCE * Math.max(10, Math.abs(value));
    }

    private static double[] point(Model model, Random random) {
        return model.parameters().stream()
                .mapToDouble(parameter ->
                        parameter.initial() == 0 ? 3 * random.nextDouble() - 1.5 : 0.7 + 0.6 * random.nextDouble())
                .toArray();
    }

    /** The sample in question beside one with a factor of its own, in two channels that share all parameters but those of staterror and shapesys. */
    private static Model model(List<Modifier> modifiers) {
        List<Modifier> shared = new ArrayList<>(modifiers);
        shared.removeIf(modifier -> modifier instanceof StatError || modifier instanceof ShapeSys);
        List<Channel> channels = List.of(channel("first", modifiers), channel("second", shared));
        ParameterSetting luminosity = new ParameterSetting(
                "lumi", List.of(1.0), List.of(List.of(0.0, 10.0)), List.of(1.0), List.of(0.02), Optional.empty());
        return Model.of(
                new Workspace(
                        channels,
                        List.of(
                                new Observation("first", List.of(40.0, 0.0, 60.0)),
                                new Observation("second", List.of(35.0, 52.0, 58.0))),
                        List.of(new Measurement("m", "other", List.of(luminosity)))),
                "m");
    }

    private static Channel channel(String name, List<Modifier> modifiers) {
        return new Channel(
                name,
                List.of(
                        new ChannelSample("sample", List.of(10.0, 20.0, 30.0), modifiers),
                        new ChannelSample("other", List.of(25.0, 25.0, 25.0), List.of(new NormFactor("other")))));
    }
}
