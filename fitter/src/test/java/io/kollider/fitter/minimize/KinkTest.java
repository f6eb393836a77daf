package io.kollider.fitter.minimize;

import static io.kollider.fitter.toy.SmallWorkspace.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.interpolation.FactorCode;
import io.kollider.fitter.interpolation.InterpolationCodes;
import io.kollider.fitter.interpolation.ShiftCode;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.reference.Reference;
import io.kollider.fitter.toy.SmallWorkspace;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Modifier.HistoSys;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import io.kollider.fitter.workspace.Modifier.NormSys;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rate of 100 that rises on both sides of 0: to 110 at -1, to 120 at 1, with a kink at 0. */
class KinkTest {
    private static final Modifier NORM = new NormSys("norm", 1.1, 1.2);
    private static final Modifier SHAPE = new HistoSys("norm", List.of(110.0), List.of(120.0));

    static Stream<Arguments> kinks() {
        return Stream.of(
                argumentSet("normsys, code 0", NORM, FactorCode.CODE0, 0.77592),
                argumentSet("histosys, code 0", SHAPE, FactorCode.CODE4, 0.77592),
                argumentSet("normsys, code 1", NORM, FactorCode.CODE1, 0.796577));
    }

    @ParameterizedTest
    @MethodSource("kinks")
    void endsAtAKinkThatIsAMinimum(Modifier modifier, FactorCode code) {
        Model model = model(80, modifier, code);
        for (double start : new double[] {0, -0.0, 2, -2}) {
            FitResult fit = MaximumLikelihood.fit(model, start(model, start));

            assertThat(fit.converged()).as(fit.status()).isTrue();
            assertThat(fit.value("norm")).isEqualTo(0, within(0.0));
            assertThat(fit.error("norm")).isPositive();
        }
    }

    /** With 120 observed both sides are downhill from 0: 20 (1 - 120 / (100 + 20 a)) + a = 0 on the right with code 0; with code 1 solved by bisection in Python. */
    @ParameterizedTest
    @MethodSource("kinks")
    void leavesAKinkThatIsNoMinimum(Modifier modifier, FactorCode code, double minimum) {
        Model model = model(120, modifier, code);
        for (double start : new double[] {0, -0.0, 2}) {
            FitResult fit = MaximumLikelihood.fit(model, start(model, start));

            assertThat(fit.converged()).as(fit.status()).isTrue();
            assertThat(fit.value("norm")).isCloseTo(minimum, within(1e-5));
        }
    }

    static Stream<Arguments> references() throws IOException {
        return Reference.all().stream()
                .flatMap(reference -> Stream.of(ShiftCode.CODE0, ShiftCode.CODE2_CONTINUOUS)
                        .flatMap(shift -> Stream.of(FactorCode.values())
                                .map(factor -> Arguments.of(reference, new InterpolationCodes(factor, shift)))));
    }

    @ParameterizedTest
    @MethodSource("references")
    void convergesForEachCode(Reference reference, InterpolationCodes codes) {
        FitResult fit = MaximumLikelihood.fit(reference.model(codes));

        assertThat(fit.converged()).as(fit.status()).isTrue();
    }

    private static double[] start(Model model, double norm) {
        double[] start = model.initial();
        start[model.index("norm")] = norm;
        return start;
    }

    private static Model model(double observed, Modifier modifier, FactorCode code) {
        SmallWorkspace small = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(observed),
                        sample("background", List.of(100.0), modifier),
                        sample("signal", List.of(0.0), new NormFactor("mu")));
        return Model.of(small.workspace(), "m", new InterpolationCodes(code, ShiftCode.CODE0));
    }
}
