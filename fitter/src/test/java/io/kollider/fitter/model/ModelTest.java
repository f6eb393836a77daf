package io.kollider.fitter.model;

import static io.kollider.fitter.toy.SmallWorkspace.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.kollider.fitter.constraints.GaussianConstraint;
import io.kollider.fitter.reference.Reference;
import io.kollider.fitter.toy.SmallWorkspace;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Modifier.Lumi;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import io.kollider.fitter.workspace.Modifier.NormSys;
import io.kollider.fitter.workspace.Modifier.ShapeSys;
import io.kollider.fitter.workspace.Modifier.StatError;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {
    private static final Modifier MU = new NormFactor("mu");
    private static final StatError STAT = new StatError("stat", List.of(3.0));

    static Stream<Arguments> mistakes() {
        return Stream.of(
                argumentSet(
                        "one name for two kinds",
                        one(MU, new NormSys("mu", 0.9, 1.1)),
                        "channels[0].samples[0].modifiers[1].name: normsys 'mu' cannot share parameters with the normfactor"),
                argumentSet(
                        "a modifier twice",
                        one(MU, MU),
                        "channels[0].samples[0].modifiers[1].name: a second normfactor 'mu' in this sample"),
                argumentSet(
                        "no settings of the luminosity",
                        one(MU, new Lumi("lumi")),
                        "measurement 'm' must give inits, bounds, auxdata and sigmas (one each) of the luminosity 'lumi'"),
                argumentSet(
                        "luminosity without width",
                        one(MU, new Lumi("lumi"))
                                .set(new ParameterSetting(
                                        "lumi",
                                        List.of(1.0),
                                        List.of(List.of(0.0, 2.0)),
                                        List.of(1.0),
                                        List.of(0.0),
                                        Optional.empty())),
                        "parameter 'lumi': a Gaussian constraint of width 0.0: it must be above 0"),
                argumentSet(
                        "nothing to measure",
                        one(new NormFactor("nu")),
                        "measurement 'm': no modifier is called as its parameter of interest, 'mu'"),
                argumentSet(
                        "width of a unit constraint",
                        one(MU, new NormSys("a", 0.9, 1.1)).set(setting("a", List.of(), List.of(0.5))),
                        "parameter 'a': its constraint has the width 1 by definition"),
                argumentSet(
                        "two values for one",
                        one(MU).set(setting("mu", List.of(1.0, 2.0), List.of())),
                        "parameter 'mu': 2 inits are given, it needs 1"),
                argumentSet(
                        "width of nothing",
                        one(MU).set(setting("mu", List.of(), List.of(1.0))),
                        "parameter 'mu' has no Gaussian constraint: sigmas cannot be set"),
                argumentSet(
                        "set twice",
                        one(MU).set(setting("mu", List.of(), List.of())).set(setting("mu", List.of(), List.of())),
                        "measurements[0].config.parameters[1].name: measurements[0].config.parameters[0] is called 'mu' too"),
                argumentSet(
                        "negative error",
                        one(MU, new StatError("stat", List.of(-1.0))),
                        "sample 'signal', staterror 'stat': -1.0 is no error"),
                argumentSet(
                        "shapesys shared",
                        one(MU, new ShapeSys("s", List.of(1.0)))
                                .channel(
                                        "CR",
                                        List.of(5.0),
                                        sample("signal", List.of(5.0), new ShapeSys("s", List.of(1.0)))),
                        "channels[1].samples[0].modifiers[0].name: shapesys 's': the factors of a shapesys belong to one sample"),
                argumentSet(
                        "staterror on other samples",
                        one(MU, STAT).channel("CR", List.of(5.0), sample("other", List.of(5.0), STAT)),
                        "staterror 'stat' is on different samples in different channels"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesWhatCannotBeAModel(SmallWorkspace workspace, String message) {
        assertThatThrownBy(workspace::model)
                .isInstanceOf(WorkspaceException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void namesTheMeasurementsThatThereAre() {
        assertThatThrownBy(() -> Model.of(one(MU).workspace(), "other"))
                .hasMessage("there is no measurement 'other' (there are: m)");
    }

    @Test
    void takesStatErrorsOverTheSamplesThatCarryThem() {
        Model model = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(100.0),
                        sample("signal", List.of(10.0), MU, STAT),
                        sample("top", List.of(40.0), new StatError("stat", List.of(4.0))),
                        sample("fakes", List.of(50.0)))
                .model();

        assertThat(model.parameters().get(model.index("stat[0]")).constraint())
                .isEqualTo(new GaussianConstraint(1, 0.1));
    }

    @Test
    void fixesTheFactorOfAnEmptyBin() {
        Model model = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(5.0, 0.0),
                        sample("signal", List.of(5.0, 0.0), MU, new StatError("stat", List.of(1.0, 0.0))))
                .model();

        assertThat(model.parameters().get(model.index("stat[0]")).fixed()).isFalse();
        assertThat(model.parameters().get(model.index("stat[1]")).fixed()).isTrue();
    }

    @Test
    void addsUpItsSamples() {
        Model model = Reference.of("kollider-all7").model();
        double[] values = Reference.values(
                model,
                Reference.of("kollider-all7").expected().get("at_points").get(0).get("parameters"));
        Bins bins = model.channels().get(1);
        double[] sum = new double[bins.count()];
        Reference.of("kollider-all7").workspace().channels().stream()
                .filter(channel -> channel.name().equals(bins.channel()))
                .flatMap(channel -> channel.samples().stream())
                .forEach(sample -> {
                    double[] rates = model.expected(bins.channel(), sample.name(), values);
                    for (int bin = 0; bin < sum.length; bin++) {
                        sum[bin] += rates[bin];
                    }
                });

        double[] expected = model.expected(values);
        for (int bin = 0; bin < sum.length; bin++) {
            assertThat(sum[bin]).isCloseTo(expected[bins.first() + bin], within(1e-10));
        }
    }

    @Test
    void derivesRatesAsDifferencesDo() {
        Model model = Reference.of("pyhf-xmlimport").model();
        double[] values = model.initial();
        double[][] jacobian = model.jacobian(values);
        double step = 1e-6;
        for (int i = 0; i < values.length; i++) {
            double[] up = values.clone();
            double[] down = values.clone();
            up[i] += step;
            down[i] -= step;
            for (int bin = 0; bin < model.bins(); bin++) {
                double difference = (model.expected(up)[bin] - model.expected(down)[bin]) / (2 * step);
                assertThat(jacobian[bin][i]).isCloseTo(difference, within(1e-6));
            }
        }
    }

    @Test
    void holdsParametersAndTakesOtherCounts() {
        Model model = one(MU, new NormSys("a", 0.9, 1.1)).model();

        Model changed = model.fixing(List.of("a")).with(new double[] {7});

        assertThat(changed.parameters().get(changed.index("a")).fixed()).isTrue();
        assertThat(changed.observed()).containsExactly(7);
        assertThat(model.observed()).containsExactly(20);
        assertThatThrownBy(() -> model.fixing(List.of("b")))
                .hasMessage("the model has no parameter 'b'; did you mean 'a'?");
        assertThatThrownBy(() -> model.with(new double[2])).hasMessage("2 counts for 1 bins");
    }

    private static SmallWorkspace one(Modifier... modifiers) {
        return new SmallWorkspace().channel("SR", List.of(20.0), sample("signal", List.of(18.0), modifiers));
    }

    private static ParameterSetting setting(String name, List<Double> inits, List<Double> sigmas) {
        return new ParameterSetting(name, inits, List.of(), List.of(), sigmas, Optional.empty());
    }
}
