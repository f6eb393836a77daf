package io.kollider.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.inference.AsymmetricError;
import io.kollider.fitter.inference.UpperLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The interface for programs, as its README shows it. Numbers are pyhf's: {@code reference/expected/pyhf-xmlimport.json}. */
class HistFactoryTest {
    private static final Path WORKSPACE =
            Path.of("src/test/resources/io/kollider/fitter/reference/workspaces/pyhf-xmlimport.json");
    private static final String POI = "SigXsecOverSM";

    @Test
    void readsLikeATextbook() throws IOException, InterruptedException {
        LikelihoodModel model = HistFactory.read(WORKSPACE).model();
        BestFit fit = model.fit();
        AsymmetricError error = fit.minos(POI);
        UpperLimit limit = model.upperLimit(0.95);

        assertThat(fit.value(POI)).isCloseTo(1.115381350747695, within(1e-6));
        assertThat(fit.error(POI)).isCloseTo(0.6038551556380819, within(1e-6));
        assertThat(error.up().getAsDouble()).isCloseTo(0.6118411253899831, within(1e-6));
        assertThat(error.down().getAsDouble()).isCloseTo(-0.5962384669238617, within(1e-6));
        assertThat(limit.observed().getAsDouble()).isCloseTo(2.140622537683065, within(1e-6));
        assertThat(limit.expected().get(2).getAsDouble()).isCloseTo(1.175898370713935, within(1e-6));
        assertThat(model.cls(1).observed()).isCloseTo(0.5247478161934117, within(1e-6));
        assertThat(model.significance().z()).isCloseTo(1.889337369772682, within(1e-6));
        assertThat(fit.goodness().p().getAsDouble()).isCloseTo(0.9523413439343467, within(1e-6));
        assertThat(fit.ranking().get(0).largest()).isCloseTo(0.2143846100332674, within(1e-5));
        assertThat(fit.scan(POI, 0, 3).intervals68().get(0).high())
                .isCloseTo(1.115381350747695 + 0.6118411253899831, within(1e-6));
    }

    @Test
    void changesWhatIsFittedWithoutChangingTheModel() throws IOException {
        LikelihoodModel model = HistFactory.read(WORKSPACE).only("channel1").model("GaussExample");

        BestFit asimov = model.asimov(Map.of(POI, 2.0)).fit();
        BestFit held = model.fixing("syst2").searching(2, 1).fit();

        assertThat(asimov.value(POI)).isCloseTo(2, within(1e-9));
        assertThat(model.with(asimov.asimov()).fit().value(POI)).isCloseTo(2, within(1e-9));
        assertThat(held.error("syst2")).isZero();
        assertThat(held.error(POI)).isLessThan(model.fit().error(POI));
        assertThat(model.fixing(POI, 1).fit().result().nll()).isCloseTo(4.533425077595147, within(1e-6));
    }
}
